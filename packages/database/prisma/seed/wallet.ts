import { createHash } from 'node:crypto'
import { Prisma } from '../../src/generated/prisma/client.ts'
import { type SeedSummary, upsertRows } from '../../src/seed/upsert-rows.ts'
import type { PluginSeed } from './plugin-seed.ts'
import type { SampleIds } from './sample-ids.ts'

/** The wallet plugin. */
const walletSeed: PluginSeed = {
  version: '0.1.0',
  description: 'Connected wallets and their transactions.',
  settings: { networks: [42161, 1], confirmations: 12 },
  seed: seedWallet,
}

export default walletSeed

const ARBITRUM_ONE = 42161
const ETHEREUM = 1

const CONNECTIONS = [
  { id: 'maya', by: 'maya', chainId: ARBITRUM_ONE, provider: 'BROWSER_EXTENSION', label: 'Everyday', at: '2026-02-02' },
  { id: 'maya_cold', by: 'maya', chainId: ETHEREUM, provider: 'HARDWARE', label: 'Cold storage', at: '2026-03-11' },
  { id: 'harbor', by: 'test', chainId: ARBITRUM_ONE, provider: 'MULTISIG', label: 'Treasury', at: '2026-01-15' },
  { id: 'kenji', by: 'kenji', chainId: ARBITRUM_ONE, provider: 'WALLET_CONNECT', label: null, at: '2026-05-20' },
  {
    id: 'oliver',
    by: 'oliver',
    chainId: ARBITRUM_ONE,
    provider: 'BROWSER_EXTENSION',
    label: 'Old laptop',
    at: '2026-04-03',
  },
] as const

const TRANSACTIONS = [
  {
    of: 'harbor',
    kind: 'DEPOSIT',
    status: 'CONFIRMED',
    token: 'ETH',
    amount: '2.5',
    fee: '0.00021',
    at: '2026-10-01T09:12:00Z',
  },
  {
    of: 'harbor',
    kind: 'STAKE',
    status: 'CONFIRMED',
    token: 'LPT',
    amount: '1200',
    fee: '0.00034',
    at: '2026-10-02T14:40:00Z',
  },
  {
    of: 'harbor',
    kind: 'CLAIM_REWARDS',
    status: 'CONFIRMED',
    token: 'LPT',
    amount: '18.403217',
    fee: '0.00019',
    at: '2026-11-02T08:05:00Z',
  },
  {
    of: 'harbor',
    kind: 'TRANSFER',
    status: 'PENDING',
    token: 'ETH',
    amount: '0.4',
    fee: null,
    at: '2026-11-20T16:31:00Z',
  },
  {
    of: 'maya',
    kind: 'TRANSFER',
    status: 'CONFIRMED',
    token: 'ETH',
    amount: '0.085',
    fee: '0.000041',
    at: '2026-09-14T19:22:00Z',
  },
  {
    of: 'maya',
    kind: 'APPROVE',
    status: 'CONFIRMED',
    token: 'LPT',
    amount: '250',
    fee: '0.00005',
    at: '2026-10-21T07:50:00Z',
  },
  {
    of: 'maya',
    kind: 'STAKE',
    status: 'FAILED',
    token: 'LPT',
    amount: '250',
    fee: '0.00011',
    at: '2026-10-21T07:52:00Z',
  },
  {
    of: 'maya_cold',
    kind: 'TRANSFER',
    status: 'CONFIRMED',
    token: 'ETH',
    amount: '4',
    fee: '0.0018',
    at: '2026-03-11T11:00:00Z',
  },
  {
    of: 'kenji',
    kind: 'STAKE',
    status: 'CONFIRMED',
    token: 'LPT',
    amount: '75',
    fee: '0.00022',
    at: '2026-06-08T12:15:00Z',
  },
  {
    of: 'kenji',
    kind: 'UNSTAKE',
    status: 'DROPPED',
    token: 'LPT',
    amount: '25',
    fee: null,
    at: '2026-11-18T21:47:00Z',
  },
] as const

const isSettled = (status: string) => status === 'CONFIRMED' || status === 'FAILED'

async function seedWallet(db: Prisma.TransactionClient, sample: SampleIds): Promise<SeedSummary> {
  const connections = await upsertRows(
    db.walletConnection,
    CONNECTIONS.map(({ id, by, at, ...connection }) => ({
      ...connection,
      id: `wallet_${id}`,
      userId: sample.user(by),
      organizationId: id === 'harbor' ? sample.organization('harbor-labs') : null,
      address: hex(id, 40),
      isPrimary: id === by,
      verifiedAt: id === 'kenji' ? null : new Date(`${at}T10:01:00Z`),
      lastSeenAt: new Date('2026-11-20T18:00:00Z'),
      createdAt: new Date(`${at}T10:00:00Z`),
      deletedAt: id === 'oliver' ? new Date('2026-08-30T13:00:00Z') : null,
    })) satisfies Prisma.WalletConnectionCreateManyInput[],
  )
  const transactions = await upsertRows(
    db.walletTransaction,
    TRANSACTIONS.map(({ of, kind, status, token, amount, fee, at }, index) => ({
      id: `wallet_transaction_${index + 1}`,
      connectionId: `wallet_${of}`,
      hash: hex(`${of} ${at}`, 64),
      kind,
      status,
      toAddress: hex(kind === 'TRANSFER' ? 'exchange' : `${token} contract`, 40),
      tokenSymbol: token,
      tokenAddress: token === 'ETH' ? null : hex(token, 40),
      amount: new Prisma.Decimal(amount),
      fee: fee === null ? null : new Prisma.Decimal(fee),
      nonce: index,
      blockNumber: isSettled(status) ? 270_000_000n + BigInt(index) * 131_072n : null,
      submittedAt: new Date(at),
      settledAt: isSettled(status) ? new Date(Date.parse(at) + 14_000) : null,
      errorMessage: status === 'FAILED' ? 'execution reverted: allowance is not enough' : null,
      createdAt: new Date(at),
    })) satisfies Prisma.WalletTransactionCreateManyInput[],
  )
  return { walletConnections: connections.counts, walletTransactions: transactions.counts }
}

/** The same digits for the same name, as an address (40) or a hash (64). */
function hex(name: string, digits: number): string {
  return `0x${createHash('sha256').update(name).digest('hex').slice(0, digits)}`
}
