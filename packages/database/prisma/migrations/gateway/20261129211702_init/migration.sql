-- Whoever waits for a lock holds up everybody behind: give up after five seconds, to be run again.
SET lock_timeout = '5s';

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "plugin_gateway";

-- CreateEnum
CREATE TYPE "plugin_gateway"."gateway_connection_status" AS ENUM ('ACTIVE', 'IDLE', 'UNREACHABLE', 'BLOCKED');

-- CreateEnum
CREATE TYPE "plugin_gateway"."gateway_metric_kind" AS ENUM ('LATENCY_P50', 'LATENCY_P99', 'JOBS_PER_MINUTE', 'SUCCESS_RATE', 'BANDWIDTH');

-- CreateEnum
CREATE TYPE "plugin_gateway"."gateway_status" AS ENUM ('ONLINE', 'DEGRADED', 'OFFLINE', 'MAINTENANCE');

-- CreateTable
CREATE TABLE "plugin_gateway"."gateways" (
    "id" TEXT NOT NULL,
    "organization_id" TEXT NOT NULL,
    "registered_by_id" TEXT,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "service_url" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "status" "plugin_gateway"."gateway_status" NOT NULL DEFAULT 'OFFLINE',
    "version" TEXT NOT NULL,
    "pipelines" TEXT[],
    "deposit" DECIMAL(38,18) NOT NULL DEFAULT 0,
    "reserve" DECIMAL(38,18) NOT NULL DEFAULT 0,
    "last_seen_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "gateways_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plugin_gateway"."connections" (
    "id" TEXT NOT NULL,
    "gateway_id" TEXT NOT NULL,
    "orchestrator_address" TEXT NOT NULL,
    "orchestrator_name" TEXT,
    "status" "plugin_gateway"."gateway_connection_status" NOT NULL DEFAULT 'IDLE',
    "latency_ms" INTEGER,
    "success_rate" DECIMAL(5,4),
    "price_per_pixel" DECIMAL(38,18) NOT NULL,
    "job_count" INTEGER NOT NULL DEFAULT 0,
    "last_job_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "connections_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plugin_gateway"."metrics" (
    "id" TEXT NOT NULL,
    "gateway_id" TEXT NOT NULL,
    "kind" "plugin_gateway"."gateway_metric_kind" NOT NULL,
    "value" DECIMAL(18,6) NOT NULL,
    "measured_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "metrics_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "gateways_slug_key" ON "plugin_gateway"."gateways"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "gateways_address_key" ON "plugin_gateway"."gateways"("address");

-- CreateIndex
CREATE INDEX "gateways_organization_id_name_idx" ON "plugin_gateway"."gateways"("organization_id", "name");

-- CreateIndex
CREATE INDEX "gateways_region_status_idx" ON "plugin_gateway"."gateways"("region", "status");

-- CreateIndex
CREATE INDEX "gateways_status_last_seen_at_idx" ON "plugin_gateway"."gateways"("status", "last_seen_at");

-- CreateIndex
CREATE INDEX "gateways_registered_by_id_idx" ON "plugin_gateway"."gateways"("registered_by_id");

-- CreateIndex
CREATE INDEX "connections_gateway_id_status_latency_ms_idx" ON "plugin_gateway"."connections"("gateway_id", "status", "latency_ms");

-- CreateIndex
CREATE INDEX "connections_orchestrator_address_idx" ON "plugin_gateway"."connections"("orchestrator_address");

-- CreateIndex
CREATE UNIQUE INDEX "connections_gateway_id_orchestrator_address_key" ON "plugin_gateway"."connections"("gateway_id", "orchestrator_address");

-- CreateIndex
CREATE INDEX "metrics_measured_at_idx" ON "plugin_gateway"."metrics"("measured_at");

-- CreateIndex
CREATE UNIQUE INDEX "metrics_gateway_id_kind_measured_at_key" ON "plugin_gateway"."metrics"("gateway_id", "kind", "measured_at");

-- AddForeignKey
ALTER TABLE "plugin_gateway"."gateways" ADD CONSTRAINT "gateways_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plugin_gateway"."gateways" ADD CONSTRAINT "gateways_registered_by_id_fkey" FOREIGN KEY ("registered_by_id") REFERENCES "public"."users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plugin_gateway"."connections" ADD CONSTRAINT "connections_gateway_id_fkey" FOREIGN KEY ("gateway_id") REFERENCES "plugin_gateway"."gateways"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plugin_gateway"."metrics" ADD CONSTRAINT "metrics_gateway_id_fkey" FOREIGN KEY ("gateway_id") REFERENCES "plugin_gateway"."gateways"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Addresses have one spelling, so that equal ones are equal text. Prisma has no syntax for checks, so they live here only.
ALTER TABLE "plugin_gateway"."gateways"
    ADD CONSTRAINT "gateways_slug_check" CHECK ("slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    ADD CONSTRAINT "gateways_address_check" CHECK ("address" ~ '^0x[0-9a-f]{40}$'),
    ADD CONSTRAINT "gateways_deposit_check" CHECK ("deposit" >= 0),
    ADD CONSTRAINT "gateways_reserve_check" CHECK ("reserve" >= 0);

ALTER TABLE "plugin_gateway"."connections"
    ADD CONSTRAINT "connections_orchestrator_address_check" CHECK ("orchestrator_address" ~ '^0x[0-9a-f]{40}$'),
    ADD CONSTRAINT "connections_latency_ms_check" CHECK ("latency_ms" >= 0),
    ADD CONSTRAINT "connections_success_rate_check" CHECK ("success_rate" BETWEEN 0 AND 1),
    ADD CONSTRAINT "connections_price_per_pixel_check" CHECK ("price_per_pixel" >= 0),
    ADD CONSTRAINT "connections_job_count_check" CHECK ("job_count" >= 0);

ALTER TABLE "plugin_gateway"."metrics"
    ADD CONSTRAINT "metrics_value_check" CHECK ("value" >= 0 AND ("kind" <> 'SUCCESS_RATE' OR "value" <= 1));
