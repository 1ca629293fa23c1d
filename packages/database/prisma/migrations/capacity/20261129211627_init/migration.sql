-- Whoever waits for a lock holds up everybody behind: give up after five seconds, to be run again.
SET lock_timeout = '5s';

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "plugin_capacity";

-- CreateEnum
CREATE TYPE "plugin_capacity"."capacity_request_status" AS ENUM ('OPEN', 'FULFILLED', 'EXPIRED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "plugin_capacity"."capacity_soft_commit_status" AS ENUM ('OFFERED', 'ACCEPTED', 'WITHDRAWN');

-- CreateTable
CREATE TABLE "plugin_capacity"."requests" (
    "id" TEXT NOT NULL,
    "organization_id" TEXT NOT NULL,
    "team_id" TEXT,
    "requester_id" TEXT,
    "title" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "gpu_model" TEXT NOT NULL,
    "vram_gb" INTEGER NOT NULL,
    "gpu_count" INTEGER NOT NULL,
    "cuda_version" TEXT,
    "pipeline" TEXT NOT NULL,
    "region" TEXT,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "valid_until" TIMESTAMPTZ(3) NOT NULL,
    "hourly_rate" DECIMAL(12,4) NOT NULL,
    "risk_level" INTEGER NOT NULL DEFAULT 3,
    "status" "plugin_capacity"."capacity_request_status" NOT NULL DEFAULT 'OPEN',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "requests_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plugin_capacity"."soft_commits" (
    "id" TEXT NOT NULL,
    "request_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "organization_id" TEXT,
    "gpu_count" INTEGER NOT NULL,
    "hourly_rate" DECIMAL(12,4),
    "note" TEXT,
    "status" "plugin_capacity"."capacity_soft_commit_status" NOT NULL DEFAULT 'OFFERED',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "soft_commits_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "requests_status_valid_until_idx" ON "plugin_capacity"."requests"("status", "valid_until");

-- CreateIndex
CREATE INDEX "requests_gpu_model_status_valid_until_idx" ON "plugin_capacity"."requests"("gpu_model", "status", "valid_until");

-- CreateIndex
CREATE INDEX "requests_organization_id_created_at_idx" ON "plugin_capacity"."requests"("organization_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "requests_team_id_created_at_idx" ON "plugin_capacity"."requests"("team_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "requests_requester_id_created_at_idx" ON "plugin_capacity"."requests"("requester_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "soft_commits_user_id_created_at_idx" ON "plugin_capacity"."soft_commits"("user_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "soft_commits_organization_id_status_idx" ON "plugin_capacity"."soft_commits"("organization_id", "status");

-- CreateIndex
CREATE UNIQUE INDEX "soft_commits_request_id_user_id_key" ON "plugin_capacity"."soft_commits"("request_id", "user_id");

-- AddForeignKey
ALTER TABLE "plugin_capacity"."requests" ADD CONSTRAINT "requests_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plugin_capacity"."requests" ADD CONSTRAINT "requests_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plugin_capacity"."requests" ADD CONSTRAINT "requests_requester_id_fkey" FOREIGN KEY ("requester_id") REFERENCES "public"."users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plugin_capacity"."soft_commits" ADD CONSTRAINT "soft_commits_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "plugin_capacity"."requests"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plugin_capacity"."soft_commits" ADD CONSTRAINT "soft_commits_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plugin_capacity"."soft_commits" ADD CONSTRAINT "soft_commits_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- A request is for something, for a time, and nobody is paid less than nothing. Prisma has no syntax for checks, so they live here only.
ALTER TABLE "plugin_capacity"."requests"
    ADD CONSTRAINT "requests_gpu_check" CHECK ("gpu_count" > 0 AND "vram_gb" > 0),
    ADD CONSTRAINT "requests_period_check" CHECK ("ends_at" > "starts_at" AND "valid_until" <= "ends_at"),
    ADD CONSTRAINT "requests_hourly_rate_check" CHECK ("hourly_rate" >= 0),
    ADD CONSTRAINT "requests_risk_level_check" CHECK ("risk_level" BETWEEN 1 AND 5);

ALTER TABLE "plugin_capacity"."soft_commits"
    ADD CONSTRAINT "soft_commits_gpu_count_check" CHECK ("gpu_count" > 0),
    ADD CONSTRAINT "soft_commits_hourly_rate_check" CHECK ("hourly_rate" >= 0);
