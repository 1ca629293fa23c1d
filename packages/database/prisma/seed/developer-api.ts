import { createHash } from 'node:crypto'
import { Prisma } from '../../src/generated/prisma/client.ts'
import { type SeedSummary, upsertRows } from '../../src/seed/upsert-rows.ts'
import type { PluginSeed } from './plugin-seed.ts'
import type { SampleIds } from './sample-ids.ts'

/** The developer-api plugin. */
const developerApiSeed: PluginSeed = {
  version: '0.1.0',
  description: 'AI models, the gateways that offer them, and the keys that call them.',
  settings: { defaultRateLimitPerMinute: 60, keyLifetimeDays: 365 },
  seed: seedDeveloperApi,
}

export default developerApiSeed

const MODELS = [
  {
    slug: 'stream-diffusion-sdxl',
    name: 'StreamDiffusion SDXL',
    kind: 'LIVE_VIDEO',
    tagline: 'Redraws live video, picture by picture.',
    isRealtime: true,
    isFeatured: true,
    framesPerSecond: 25,
    coldStartMs: 9000,
    useCases: ['live events', 'virtual cameras'],
    deletedAt: null,
  },
  {
    slug: 'sdxl-lightning',
    name: 'SDXL Lightning',
    kind: 'TEXT_TO_IMAGE',
    tagline: 'Pictures in four steps.',
    isRealtime: false,
    isFeatured: true,
    framesPerSecond: null,
    coldStartMs: 4000,
    useCases: ['illustrations', 'product mock-ups'],
    deletedAt: null,
  },
  {
    slug: 'whisper-large-v3',
    name: 'Whisper Large v3',
    kind: 'AUDIO_TO_TEXT',
    tagline: 'Transcripts in 99 languages.',
    isRealtime: false,
    isFeatured: false,
    framesPerSecond: null,
    coldStartMs: 3000,
    useCases: ['subtitles', 'meeting notes'],
    deletedAt: null,
  },
  {
    slug: 'stable-video-diffusion',
    name: 'Stable Video Diffusion',
    kind: 'IMAGE_TO_VIDEO',
    tagline: 'Four seconds of video from one picture.',
    isRealtime: false,
    isFeatured: false,
    framesPerSecond: null,
    coldStartMs: 12000,
    useCases: ['loops', 'storyboards'],
    deletedAt: null,
  },
  {
    slug: 'instruct-pix2pix',
    name: 'InstructPix2Pix',
    kind: 'IMAGE_TO_IMAGE',
    tagline: 'Edits a picture as it is told.',
    isRealtime: false,
    isFeatured: false,
    framesPerSecond: null,
    coldStartMs: 5000,
    useCases: ['retouching'],
    deletedAt: new Date('2026-10-01T00:00:00Z'),
  },
] as const

const OFFERS = [
  {
    model: 'stream-diffusion-sdxl',
    of: 'harbor-labs',
    gateway: 'harbor-frankfurt',
    name: 'Harbor Frankfurt',
    region: 'eu-central',
    price: '0.048',
    latencyMs: 43,
    availability: '0.9990',
  },
  {
    model: 'stream-diffusion-sdxl',
    of: 'fernhill-studio',
    gateway: 'fernhill-tokyo',
    name: 'Fernhill Tokyo',
    region: 'ap-northeast',
    price: '0.052',
    latencyMs: 22,
    availability: '0.9950',
  },
  {
    model: 'sdxl-lightning',
    of: 'harbor-labs',
    gateway: 'harbor-frankfurt',
    name: 'Harbor Frankfurt',
    region: 'eu-central',
    price: '0.021',
    latencyMs: 640,
    availability: '0.9990',
  },
  {
    model: 'sdxl-lightning',
    of: 'harbor-labs',
    gateway: 'harbor-virginia',
    name: 'Harbor Virginia',
    region: 'us-east',
    price: '0.0185',
    latencyMs: 910,
    availability: '0.9720',
  },
  {
    model: 'whisper-large-v3',
    of: 'harbor-labs',
    gateway: 'harbor-virginia',
    name: 'Harbor Virginia',
    region: 'us-east',
    price: '0.006',
    latencyMs: 1200,
    availability: '0.9720',
  },
  {
    model: 'stable-video-diffusion',
    of: 'fernhill-studio',
    gateway: 'fernhill-tokyo',
    name: 'Fernhill Tokyo',
    region: 'ap-northeast',
    price: '0.09',
    latencyMs: 21000,
    availability: '0.9950',
  },
] as const

/** Sample keys. Their secrets are in this file, so they open nothing but a development database. */
const KEYS = [
  {
    id: 'notebook',
    by: 'test',
    of: null,
    model: null,
    name: 'Notebook',
    secret: 'dev_notebook_for_local_development_only',
    scopes: ['models:list', 'models:run'],
    budget: '20',
    revoked: null,
    expires: null,
  },
  {
    id: 'captions',
    by: 'daniel',
    of: 'harbor-labs',
    model: 'whisper-large-v3',
    name: 'Caption service',
    secret: 'dev_captions_for_local_development_only',
    scopes: ['models:run'],
    budget: '150',
    revoked: null,
    expires: '2027-06-30T00:00:00Z',
  },
  {
    id: 'stage',
    by: 'lucia',
    of: 'fernhill-studio',
    model: 'stream-diffusion-sdxl',
    name: 'Stage machine',
    secret: 'dev_stage_machine_for_local_development',
    scopes: ['models:run'],
    budget: null,
    revoked: null,
    expires: '2027-04-01T00:00:00Z',
  },
  {
    id: 'leaked',
    by: 'jonas',
    of: 'harbor-labs',
    model: null,
    name: 'Old build server',
    secret: 'dev_old_build_server_revoked_long_ago',
    scopes: ['models:list', 'models:run', 'keys:read'],
    budget: null,
    revoked: '2026-09-12T07:31:00Z',
    expires: null,
  },
] as const

async function seedDeveloperApi(db: Prisma.TransactionClient, sample: SampleIds): Promise<SeedSummary> {
  const models = await upsertRows(
    db.developerApiModel,
    MODELS.map((model) => ({
      ...model,
      id: `model_${model.slug}`,
      description: `${model.tagline}\n\nGood for ${model.useCases.join(' and ')}.`,
      useCases: [...model.useCases],
      createdAt: new Date('2026-03-02T09:00:00Z'),
    })) satisfies Prisma.DeveloperApiModelCreateManyInput[],
    { by: 'slug' },
  )
  const modelId = (slug: string): string => models.idByKey.get(slug) as string
  const offers = await upsertRows(
    db.developerApiOffer,
    OFFERS.map(({ model, of, gateway, name, price, availability, ...offer }) => ({
      ...offer,
      id: `offer_${model}_${gateway}`,
      modelId: modelId(model),
      organizationId: sample.organization(of),
      gatewayAddress: `0x${sha256(gateway).slice(0, 40)}`,
      gatewayName: name,
      pricePerMinute: new Prisma.Decimal(price),
      availability: new Prisma.Decimal(availability),
    })) satisfies Prisma.DeveloperApiOfferCreateManyInput[],
  )
  const keys = await upsertRows(
    db.developerApiKey,
    KEYS.map(({ id, by, of, model, name, secret, scopes, budget, revoked, expires }) => ({
      id: `api_key_${id}`,
      userId: sample.user(by),
      organizationId: of === null ? null : sample.organization(of),
      modelId: model === null ? null : modelId(model),
      name,
      prefix: secret.slice(0, 12),
      keyHash: sha256(secret),
      scopes: [...scopes],
      monthlyBudget: budget === null ? null : new Prisma.Decimal(budget),
      lastUsedAt: revoked === null ? new Date('2026-11-20T17:12:00Z') : null,
      expiresAt: expires === null ? null : new Date(expires),
      revokedAt: revoked === null ? null : new Date(revoked),
      createdAt: new Date('2026-06-01T08:00:00Z'),
    })) satisfies Prisma.DeveloperApiKeyCreateManyInput[],
  )
  return { developerApiModels: models.counts, developerApiOffers: offers.counts, developerApiKeys: keys.counts }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
