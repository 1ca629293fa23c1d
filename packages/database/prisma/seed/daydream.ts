import { Prisma } from '../../src/generated/prisma/client.ts'
import { type SeedSummary, upsertRows } from '../../src/seed/upsert-rows.ts'
import type { PluginSeed } from './plugin-seed.ts'
import type { SampleIds } from './sample-ids.ts'

/** The daydream plugin. */
const daydreamSeed: PluginSeed = {
  version: '0.1.0',
  description: 'AI video sessions: live video that a model draws anew.',
  settings: { maxMinutes: 60, pricePerMinute: '0.0480' },
  seed: seedDaydream,
}

export default daydreamSeed

const SETTINGS = [
  {
    user: 'test',
    model: 'stream-diffusion-sdxl',
    prompt: 'watercolour, soft morning light',
    seed: 42,
    isRecorded: true,
  },
  {
    user: 'lucia',
    model: 'stream-diffusion-sdxl',
    prompt: 'paper cut-out theatre, warm colours',
    seed: null,
    isRecorded: true,
  },
  { user: 'hana', model: 'stream-diffusion-sd15', prompt: 'ink drawing on rice paper', seed: 7, isRecorded: false },
] as const

const SESSIONS = [
  {
    id: 'sketchbook',
    user: 'test',
    of: null,
    title: 'Sketchbook',
    status: 'ENDED',
    seconds: 754,
    at: '2026-11-12T18:30:00Z',
    prompt: 'watercolour, soft morning light',
  },
  {
    id: 'fair_loop',
    user: 'lucia',
    of: 'fernhill-studio',
    title: 'Loop for the spring fair',
    status: 'ENDED',
    seconds: 1920,
    at: '2026-11-14T10:05:00Z',
    prompt: 'paper cut-out theatre, warm colours',
  },
  {
    id: 'fair_stage',
    user: 'lucia',
    of: 'fernhill-studio',
    title: 'Stage backdrop',
    status: 'FAILED',
    seconds: 38,
    at: '2026-11-14T11:02:00Z',
    prompt: 'aurora over a fairground at night',
  },
  {
    id: 'ink',
    user: 'hana',
    of: null,
    title: null,
    status: 'ENDED',
    seconds: 311,
    at: '2026-11-17T20:44:00Z',
    prompt: 'ink drawing on rice paper, a fox in the snow',
  },
  {
    id: 'launch',
    user: 'maya',
    of: 'harbor-labs',
    title: 'Launch day camera',
    status: 'LIVE',
    seconds: 126,
    at: '2026-11-20T15:00:00Z',
    prompt: 'blueprint, white lines on deep blue',
  },
] as const

const PRICE_PER_SECOND = new Prisma.Decimal('0.0008')

async function seedDaydream(db: Prisma.TransactionClient, sample: SampleIds): Promise<SeedSummary> {
  const settings = await upsertRows(
    db.daydreamSetting,
    SETTINGS.map(({ user, ...setting }) => ({
      ...setting,
      id: `daydream_setting_${user}`,
      userId: sample.user(user),
      negativePrompt: 'blurry, low quality, text',
      guidanceScale: new Prisma.Decimal('1.5'),
    })) satisfies Prisma.DaydreamSettingCreateManyInput[],
  )
  const sessions = await upsertRows(
    db.daydreamSession,
    SESSIONS.map(({ id, user, of, title, status, seconds, at, prompt }) => ({
      id: `daydream_session_${id}`,
      userId: sample.user(user),
      organizationId: of === null ? null : sample.organization(of),
      title,
      status,
      streamId: `str_${id}`,
      playbackId: `play_${id}`,
      ingestUrl: status === 'LIVE' ? `https://ingest.daydream.example/whip/str_${id}` : null,
      recordingUrl: status === 'ENDED' ? `https://recordings.daydream.example/${id}.mp4` : null,
      model: 'stream-diffusion-sdxl',
      prompt,
      negativePrompt: 'blurry, low quality, text',
      parameters: { controlNets: ['depth', 'canny'], width: 512, height: 512 },
      durationSeconds: seconds,
      cost: PRICE_PER_SECOND.mul(seconds),
      errorMessage: status === 'FAILED' ? 'The camera stopped sending.' : null,
      startedAt: new Date(at),
      endedAt: status === 'LIVE' ? null : new Date(Date.parse(at) + seconds * 1000),
      createdAt: new Date(at),
    })) satisfies Prisma.DaydreamSessionCreateManyInput[],
  )
  return { daydreamSettings: settings.counts, daydreamSessions: sessions.counts }
}
