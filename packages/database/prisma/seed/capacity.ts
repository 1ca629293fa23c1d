import { Prisma } from '../../src/generated/prisma/client.ts'
import { type SeedSummary, upsertRows } from '../../src/seed/upsert-rows.ts'
import type { PluginSeed } from './plugin-seed.ts'
import type { SampleIds } from './sample-ids.ts'

/** The capacity plugin. */
const capacitySeed: PluginSeed = {
  version: '0.1.0',
  description: 'Requests for GPUs, and what providers would commit to them.',
  settings: { defaultValidityDays: 14, currency: 'USD' },
  seed: seedCapacity,
}

export default capacitySeed

const REQUESTS = [
  {
    id: 'fair',
    of: 'fernhill-studio',
    team: 'Events',
    by: 'amara',
    title: 'Live stage at the spring fair',
    reason: 'Eight cameras are redrawn live for two evenings; a dropped stream is seen by everybody.',
    gpuModel: 'RTX 4090',
    vramGb: 24,
    gpuCount: 8,
    cudaVersion: '12.4',
    pipeline: 'live-video-to-video',
    region: 'eu-central',
    period: ['2027-03-19T16:00:00Z', '2027-03-20T23:00:00Z', '2027-02-28T23:59:00Z'],
    hourlyRate: '0.6900',
    riskLevel: 1,
    status: 'OPEN',
    at: '2026-11-09T10:00:00Z',
  },
  {
    id: 'training',
    of: 'harbor-labs',
    team: 'Engineering',
    by: 'jonas',
    title: 'Fine-tuning run',
    reason: 'Four days of training for the coach’s voice model, restartable every hour.',
    gpuModel: 'H100',
    vramGb: 80,
    gpuCount: 4,
    cudaVersion: null,
    pipeline: 'training',
    region: null,
    period: ['2026-12-07T08:00:00Z', '2026-12-11T08:00:00Z', '2026-12-04T18:00:00Z'],
    hourlyRate: '2.4500',
    riskLevel: 2,
    status: 'FULFILLED',
    at: '2026-11-02T13:30:00Z',
  },
  {
    id: 'load',
    of: 'harbor-labs',
    team: null,
    by: 'test',
    title: 'Load test before the launch',
    reason: 'One evening at ten times the usual traffic.',
    gpuModel: 'RTX 4090',
    vramGb: 24,
    gpuCount: 12,
    cudaVersion: '12.1',
    pipeline: 'text-to-image',
    region: 'us-east',
    period: ['2026-10-15T18:00:00Z', '2026-10-15T23:00:00Z', '2026-10-12T12:00:00Z'],
    hourlyRate: '0.5500',
    riskLevel: 4,
    status: 'EXPIRED',
    at: '2026-09-30T09:20:00Z',
  },
] as const

const COMMITS = [
  {
    to: 'fair',
    by: 'daniel',
    of: 'harbor-labs',
    gpuCount: 4,
    hourlyRate: null,
    status: 'OFFERED',
    note: 'Frankfurt, both evenings.',
  },
  { to: 'fair', by: 'marcus', of: null, gpuCount: 2, hourlyRate: '0.6500', status: 'OFFERED', note: null },
  {
    to: 'training',
    by: 'kenji',
    of: 'fernhill-studio',
    gpuCount: 4,
    hourlyRate: '2.4000',
    status: 'ACCEPTED',
    note: 'Tokyo, from Monday on.',
  },
  { to: 'training', by: 'marcus', of: null, gpuCount: 1, hourlyRate: null, status: 'WITHDRAWN', note: null },
  { to: 'load', by: 'kenji', of: 'fernhill-studio', gpuCount: 3, hourlyRate: '0.6000', status: 'OFFERED', note: null },
] as const

async function seedCapacity(db: Prisma.TransactionClient, sample: SampleIds): Promise<SeedSummary> {
  const requests = await upsertRows(
    db.capacityRequest,
    REQUESTS.map(({ id, of, team, by, period: [startsAt, endsAt, validUntil], hourlyRate, at, ...request }) => ({
      ...request,
      id: `capacity_request_${id}`,
      organizationId: sample.organization(of),
      teamId: team === null ? null : sample.team(of, team),
      requesterId: sample.user(by),
      startsAt: new Date(startsAt),
      endsAt: new Date(endsAt),
      validUntil: new Date(validUntil),
      hourlyRate: new Prisma.Decimal(hourlyRate),
      createdAt: new Date(at),
    })) satisfies Prisma.CapacityRequestCreateManyInput[],
  )
  const commits = await upsertRows(
    db.capacitySoftCommit,
    COMMITS.map(({ to, by, of, hourlyRate, ...commit }) => ({
      ...commit,
      id: `capacity_soft_commit_${to}_${by}`,
      requestId: `capacity_request_${to}`,
      userId: sample.user(by),
      organizationId: of === null ? null : sample.organization(of),
      hourlyRate: hourlyRate === null ? null : new Prisma.Decimal(hourlyRate),
    })) satisfies Prisma.CapacitySoftCommitCreateManyInput[],
  )
  return { capacityRequests: requests.counts, capacitySoftCommits: commits.counts }
}
