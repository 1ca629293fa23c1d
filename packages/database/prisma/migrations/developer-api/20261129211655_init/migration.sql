-- Whoever waits for a lock holds up everybody behind: give up after five seconds, to be run again.
SET lock_timeout = '5s';

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "plugin_developer_api";

-- CreateEnum
CREATE TYPE "plugin_developer_api"."developer_api_model_kind" AS ENUM ('TEXT_TO_IMAGE', 'IMAGE_TO_IMAGE', 'IMAGE_TO_VIDEO', 'LIVE_VIDEO', 'AUDIO_TO_TEXT', 'LANGUAGE');

-- CreateTable
CREATE TABLE "plugin_developer_api"."api_keys" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "organization_id" TEXT,
    "model_id" TEXT,
    "offer_id" TEXT,
    "name" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "key_hash" TEXT NOT NULL,
    "scopes" TEXT[],
    "rate_limit_per_minute" INTEGER,
    "monthly_budget" DECIMAL(12,2),
    "last_used_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "api_keys_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plugin_developer_api"."models" (
    "id" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "tagline" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "kind" "plugin_developer_api"."developer_api_model_kind" NOT NULL,
    "is_realtime" BOOLEAN NOT NULL DEFAULT false,
    "is_featured" BOOLEAN NOT NULL DEFAULT false,
    "frames_per_second" INTEGER,
    "cold_start_ms" INTEGER,
    "use_cases" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "models_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plugin_developer_api"."gateway_offers" (
    "id" TEXT NOT NULL,
    "model_id" TEXT NOT NULL,
    "organization_id" TEXT NOT NULL,
    "gateway_address" TEXT NOT NULL,
    "gateway_name" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "price_per_minute" DECIMAL(12,6) NOT NULL,
    "latency_ms" INTEGER NOT NULL,
    "availability" DECIMAL(5,4) NOT NULL,
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "gateway_offers_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "api_keys_key_hash_key" ON "plugin_developer_api"."api_keys"("key_hash");

-- CreateIndex
CREATE INDEX "api_keys_user_id_created_at_idx" ON "plugin_developer_api"."api_keys"("user_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "api_keys_organization_id_created_at_idx" ON "plugin_developer_api"."api_keys"("organization_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "api_keys_model_id_idx" ON "plugin_developer_api"."api_keys"("model_id");

-- CreateIndex
CREATE INDEX "api_keys_offer_id_idx" ON "plugin_developer_api"."api_keys"("offer_id");

-- CreateIndex
CREATE INDEX "api_keys_expires_at_idx" ON "plugin_developer_api"."api_keys"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "models_slug_key" ON "plugin_developer_api"."models"("slug");

-- CreateIndex
CREATE INDEX "models_kind_name_idx" ON "plugin_developer_api"."models"("kind", "name");

-- CreateIndex
CREATE INDEX "models_is_featured_name_idx" ON "plugin_developer_api"."models"("is_featured" DESC, "name");

-- CreateIndex
CREATE INDEX "gateway_offers_model_id_is_active_price_per_minute_idx" ON "plugin_developer_api"."gateway_offers"("model_id", "is_active", "price_per_minute");

-- CreateIndex
CREATE INDEX "gateway_offers_organization_id_updated_at_idx" ON "plugin_developer_api"."gateway_offers"("organization_id", "updated_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "gateway_offers_model_id_gateway_address_key" ON "plugin_developer_api"."gateway_offers"("model_id", "gateway_address");

-- AddForeignKey
ALTER TABLE "plugin_developer_api"."api_keys" ADD CONSTRAINT "api_keys_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plugin_developer_api"."api_keys" ADD CONSTRAINT "api_keys_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plugin_developer_api"."api_keys" ADD CONSTRAINT "api_keys_model_id_fkey" FOREIGN KEY ("model_id") REFERENCES "plugin_developer_api"."models"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plugin_developer_api"."api_keys" ADD CONSTRAINT "api_keys_offer_id_fkey" FOREIGN KEY ("offer_id") REFERENCES "plugin_developer_api"."gateway_offers"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plugin_developer_api"."gateway_offers" ADD CONSTRAINT "gateway_offers_model_id_fkey" FOREIGN KEY ("model_id") REFERENCES "plugin_developer_api"."models"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plugin_developer_api"."gateway_offers" ADD CONSTRAINT "gateway_offers_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What is measured is not negative. Prisma has no syntax for checks, so they live here only.
ALTER TABLE "plugin_developer_api"."models"
    ADD CONSTRAINT "models_slug_check" CHECK ("slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    ADD CONSTRAINT "models_frames_per_second_check" CHECK ("frames_per_second" > 0),
    ADD CONSTRAINT "models_cold_start_ms_check" CHECK ("cold_start_ms" >= 0);

ALTER TABLE "plugin_developer_api"."gateway_offers"
    ADD CONSTRAINT "gateway_offers_gateway_address_check" CHECK ("gateway_address" ~ '^0x[0-9a-f]{40}$'),
    ADD CONSTRAINT "gateway_offers_price_per_minute_check" CHECK ("price_per_minute" >= 0),
    ADD CONSTRAINT "gateway_offers_latency_ms_check" CHECK ("latency_ms" >= 0),
    ADD CONSTRAINT "gateway_offers_availability_check" CHECK ("availability" BETWEEN 0 AND 1);

-- A hash is a hash: a secret that is stored by mistake is refused. The prefix is too short to guess the rest.
ALTER TABLE "plugin_developer_api"."api_keys"
    ADD CONSTRAINT "api_keys_key_hash_check" CHECK ("key_hash" ~ '^[0-9a-f]{64}$'),
    ADD CONSTRAINT "api_keys_prefix_check" CHECK (length("prefix") = 12),
    ADD CONSTRAINT "api_keys_rate_limit_per_minute_check" CHECK ("rate_limit_per_minute" > 0),
    ADD CONSTRAINT "api_keys_monthly_budget_check" CHECK ("monthly_budget" >= 0);
