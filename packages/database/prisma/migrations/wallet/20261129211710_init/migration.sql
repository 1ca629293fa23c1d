-- Whoever waits for a lock holds up everybody behind: give up after five seconds, to be run again.
SET lock_timeout = '5s';

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "plugin_wallet";

-- CreateEnum
CREATE TYPE "plugin_wallet"."wallet_provider" AS ENUM ('BROWSER_EXTENSION', 'WALLET_CONNECT', 'HARDWARE', 'MULTISIG');

-- CreateEnum
CREATE TYPE "plugin_wallet"."wallet_transaction_kind" AS ENUM ('TRANSFER', 'DEPOSIT', 'STAKE', 'UNSTAKE', 'CLAIM_REWARDS', 'APPROVE');

-- CreateEnum
CREATE TYPE "plugin_wallet"."wallet_transaction_status" AS ENUM ('PENDING', 'CONFIRMED', 'FAILED', 'DROPPED');

-- CreateTable
CREATE TABLE "plugin_wallet"."connections" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "organization_id" TEXT,
    "address" TEXT NOT NULL,
    "chain_id" INTEGER NOT NULL,
    "provider" "plugin_wallet"."wallet_provider" NOT NULL,
    "label" TEXT,
    "is_primary" BOOLEAN NOT NULL DEFAULT false,
    "verified_at" TIMESTAMPTZ(3),
    "last_seen_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "connections_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plugin_wallet"."transactions" (
    "id" TEXT NOT NULL,
    "connection_id" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "kind" "plugin_wallet"."wallet_transaction_kind" NOT NULL,
    "status" "plugin_wallet"."wallet_transaction_status" NOT NULL DEFAULT 'PENDING',
    "to_address" TEXT,
    "token_symbol" TEXT NOT NULL,
    "token_address" TEXT,
    "amount" DECIMAL(38,18) NOT NULL,
    "fee" DECIMAL(38,18),
    "nonce" INTEGER,
    "block_number" BIGINT,
    "submitted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "settled_at" TIMESTAMPTZ(3),
    "error_message" TEXT,
    "metadata" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "transactions_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "connections_address_chain_id_idx" ON "plugin_wallet"."connections"("address", "chain_id");

-- CreateIndex
CREATE INDEX "connections_organization_id_created_at_idx" ON "plugin_wallet"."connections"("organization_id", "created_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "connections_user_id_address_chain_id_key" ON "plugin_wallet"."connections"("user_id", "address", "chain_id");

-- CreateIndex
CREATE INDEX "transactions_connection_id_submitted_at_idx" ON "plugin_wallet"."transactions"("connection_id", "submitted_at" DESC);

-- CreateIndex
CREATE INDEX "transactions_hash_idx" ON "plugin_wallet"."transactions"("hash");

-- CreateIndex
CREATE INDEX "transactions_status_submitted_at_idx" ON "plugin_wallet"."transactions"("status", "submitted_at");

-- CreateIndex
CREATE UNIQUE INDEX "transactions_connection_id_hash_key" ON "plugin_wallet"."transactions"("connection_id", "hash");

-- AddForeignKey
ALTER TABLE "plugin_wallet"."connections" ADD CONSTRAINT "connections_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plugin_wallet"."connections" ADD CONSTRAINT "connections_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plugin_wallet"."transactions" ADD CONSTRAINT "transactions_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "plugin_wallet"."connections"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Addresses and hashes have one spelling, so that equal ones are equal text. Prisma has no syntax for checks, so they live here only.
ALTER TABLE "plugin_wallet"."connections"
    ADD CONSTRAINT "connections_address_check" CHECK ("address" ~ '^0x[0-9a-f]{40}$'),
    ADD CONSTRAINT "connections_chain_id_check" CHECK ("chain_id" > 0);

-- A transaction in a block has the block's time, and no other has; nothing is worth less than nothing.
ALTER TABLE "plugin_wallet"."transactions"
    ADD CONSTRAINT "transactions_hash_check" CHECK ("hash" ~ '^0x[0-9a-f]{64}$'),
    ADD CONSTRAINT "transactions_to_address_check" CHECK ("to_address" ~ '^0x[0-9a-f]{40}$'),
    ADD CONSTRAINT "transactions_token_address_check" CHECK ("token_address" ~ '^0x[0-9a-f]{40}$'),
    ADD CONSTRAINT "transactions_amount_check" CHECK ("amount" >= 0),
    ADD CONSTRAINT "transactions_fee_check" CHECK ("fee" >= 0),
    ADD CONSTRAINT "transactions_settled_check"
        CHECK (("status" IN ('CONFIRMED', 'FAILED')) = ("settled_at" IS NOT NULL) AND ("settled_at" IS NULL) = ("block_number" IS NULL));

-- One primary wallet for each person. Prisma has no syntax for partial indexes, either.
CREATE UNIQUE INDEX "connections_primary_key" ON "plugin_wallet"."connections" ("user_id") WHERE "is_primary" AND "deleted_at" IS NULL;
