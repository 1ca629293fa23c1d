import { createHash } from 'node:crypto'
import { Prisma } from '../../src/generated/prisma/client.ts'
import { type SeedSummary, upsertRows } from '../../src/seed/upsert-rows.ts'
import type { PluginSeed } from './plugin-seed.ts'
import type { SampleIds } from './sample-ids.ts'

/** The gateway plugin. */
const gatewaySeed: PluginSeed = {
  version: '0.1.0',
  description: 'Gateways, the orchestrators they work with, and how well they do.',
  settings: { metricRetentionDays: 90, offlineAfterSeconds: 120 },
  seed: seedGateway,
}

export default gatewaySeed

const GATEWAYS = [
  {
    slug: 'harbor-frankfurt',
    of: 'harbor-labs',
    by: 'daniel',
    name: 'Harbor Frankfurt',
    region: 'eu-central',
    status: 'ONLINE',
    version: '0.8.9',
    deposit: '4.2',
    reserve: '1.5',
    pipelines: ['live-video-to-video', 'text-to-image'],
    at: '2026-03-02',
  },
  {
    slug: 'harbor-virginia',
    of: 'harbor-labs',
    by: 'daniel',
    name: 'Harbor Virginia',
    region: 'us-east',
    status: 'DEGRADED',
    version: '0.8.7',
    deposit: '0.35',
    reserve: '1',
    pipelines: ['live-video-to-video'],
    at: '2026-05-18',
  },
  {
    slug: 'fernhill-tokyo',
    of: 'fernhill-studio',
    by: 'kenji',
    name: 'Fernhill Tokyo',
    region: 'ap-northeast',
    status: 'MAINTENANCE',
    version: '0.8.9',
    deposit: '1.1',
    reserve: '0.5',
    pipelines: ['live-video-to-video', 'image-to-video'],
    at: '2026-06-30',
  },
] as const

const CONNECTIONS = [
  {
    to: 'harbor-frankfurt',
    name: 'night-node.example',
    status: 'ACTIVE',
    latencyMs: 46,
    successRate: '0.9981',
    price: '1200',
    jobCount: 48_211,
  },
  {
    to: 'harbor-frankfurt',
    name: 'rhine-gpu.example',
    status: 'ACTIVE',
    latencyMs: 31,
    successRate: '0.9967',
    price: '1350',
    jobCount: 61_904,
  },
  {
    to: 'harbor-frankfurt',
    name: 'polar.example',
    status: 'IDLE',
    latencyMs: 88,
    successRate: '0.9912',
    price: '990',
    jobCount: 3_120,
  },
  {
    to: 'harbor-virginia',
    name: 'night-node.example',
    status: 'ACTIVE',
    latencyMs: 97,
    successRate: '0.9704',
    price: '1200',
    jobCount: 9_388,
  },
  {
    to: 'harbor-virginia',
    name: 'bluegrass.example',
    status: 'UNREACHABLE',
    latencyMs: null,
    successRate: '0.8421',
    price: '870',
    jobCount: 1_204,
  },
  {
    to: 'fernhill-tokyo',
    name: 'shibuya-stack.example',
    status: 'IDLE',
    latencyMs: 22,
    successRate: '0.9990',
    price: '1500',
    jobCount: 12_077,
  },
] as const

/** Four measurements of each kind, six hours apart. */
const METRICS = {
  'harbor-frankfurt': {
    LATENCY_P50: [41, 44, 39, 43],
    LATENCY_P99: [180, 204, 171, 190],
    JOBS_PER_MINUTE: [36, 52, 61, 48],
    SUCCESS_RATE: [0.998, 0.997, 0.999, 0.998],
  },
  'harbor-virginia': {
    LATENCY_P50: [92, 97, 118, 131],
    LATENCY_P99: [410, 466, 730, 902],
    JOBS_PER_MINUTE: [12, 14, 9, 6],
    SUCCESS_RATE: [0.982, 0.975, 0.951, 0.934],
  },
  'fernhill-tokyo': {
    LATENCY_P50: [24, 22, 23, 22],
    LATENCY_P99: [96, 91, 99, 94],
    JOBS_PER_MINUTE: [18, 21, 16, 0],
    SUCCESS_RATE: [0.999, 0.999, 1, 1],
  },
} as const

const FIRST_MEASUREMENT = Date.parse('2026-11-20T00:00:00Z')
const SIX_HOURS = 6 * 60 * 60 * 1000

async function seedGateway(db: Prisma.TransactionClient, sample: SampleIds): Promise<SeedSummary> {
  const gateways = await upsertRows(
    db.gateway,
    GATEWAYS.map(({ of, by, deposit, reserve, pipelines, at, ...gateway }) => ({
      ...gateway,
      id: `gateway_${gateway.slug}`,
      organizationId: sample.organization(of),
      registeredById: sample.user(by),
      address: address(gateway.slug),
      serviceUrl: `https://${gateway.slug}.gateways.example:8935`,
      pipelines: [...pipelines],
      deposit: new Prisma.Decimal(deposit),
      reserve: new Prisma.Decimal(reserve),
      lastSeenAt: new Date('2026-11-20T18:00:00Z'),
      createdAt: new Date(`${at}T09:00:00Z`),
    })) satisfies Prisma.GatewayCreateManyInput[],
    { by: 'slug' },
  )
  const gatewayId = (slug: string): string => gateways.idByKey.get(slug) as string
  const connections = await upsertRows(
    db.gatewayConnection,
    CONNECTIONS.map(({ to, name, price, successRate, ...connection }) => ({
      ...connection,
      id: `gateway_connection_${to}_${name}`,
      gatewayId: gatewayId(to),
      orchestratorAddress: address(name),
      orchestratorName: name,
      successRate: new Prisma.Decimal(successRate),
      pricePerPixel: new Prisma.Decimal(price),
      lastJobAt: new Date('2026-11-20T17:58:00Z'),
    })) satisfies Prisma.GatewayConnectionCreateManyInput[],
  )
  const metrics = await upsertRows(
    db.gatewayMetric,
    Object.entries(METRICS).flatMap(([slug, valuesByKind]) =>
      (Object.keys(valuesByKind) as (keyof typeof valuesByKind)[]).flatMap((kind) =>
        valuesByKind[kind].map((value, index) => ({
          id: `gateway_metric_${slug}_${kind.toLowerCase()}_${index}`,
          gatewayId: gatewayId(slug),
          kind,
          value: new Prisma.Decimal(value),
          measuredAt: new Date(FIRST_MEASUREMENT + index * SIX_HOURS),
        })),
      ),
    ) satisfies Prisma.GatewayMetricCreateManyInput[],
  )
  return { gateways: gateways.counts, gatewayConnections: connections.counts, gatewayMetrics: metrics.counts }
}

/** The same address for the same name. */
function address(name: string): string {
  return `0x${createHash('sha256').update(name).digest('hex').slice(0, 40)}`
}
