-- Whoever waits for a lock holds up everybody behind: give up after five seconds, to be run again.
SET lock_timeout = '5s';

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "plugin_daydream";

-- CreateEnum
CREATE TYPE "plugin_daydream"."daydream_session_status" AS ENUM ('STARTING', 'LIVE', 'ENDED', 'FAILED');

-- CreateTable
CREATE TABLE "plugin_daydream"."sessions" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "organization_id" TEXT,
    "title" TEXT,
    "status" "plugin_daydream"."daydream_session_status" NOT NULL DEFAULT 'STARTING',
    "stream_id" TEXT NOT NULL,
    "playback_id" TEXT NOT NULL,
    "ingest_url" TEXT,
    "recording_url" TEXT,
    "model" TEXT NOT NULL,
    "prompt" TEXT NOT NULL,
    "negative_prompt" TEXT NOT NULL DEFAULT '',
    "seed" INTEGER,
    "parameters" JSONB NOT NULL DEFAULT '{}',
    "duration_seconds" INTEGER NOT NULL DEFAULT 0,
    "cost" DECIMAL(12,4) NOT NULL DEFAULT 0,
    "error_message" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plugin_daydream"."settings" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "prompt" TEXT NOT NULL,
    "negative_prompt" TEXT NOT NULL DEFAULT '',
    "seed" INTEGER,
    "width" INTEGER NOT NULL DEFAULT 512,
    "height" INTEGER NOT NULL DEFAULT 512,
    "guidance_scale" DECIMAL(4,2) NOT NULL DEFAULT 1.5,
    "inference_steps" INTEGER NOT NULL DEFAULT 25,
    "is_recorded" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "settings_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "sessions_stream_id_key" ON "plugin_daydream"."sessions"("stream_id");

-- CreateIndex
CREATE UNIQUE INDEX "sessions_playback_id_key" ON "plugin_daydream"."sessions"("playback_id");

-- CreateIndex
CREATE INDEX "sessions_user_id_started_at_idx" ON "plugin_daydream"."sessions"("user_id", "started_at" DESC);

-- CreateIndex
CREATE INDEX "sessions_organization_id_started_at_idx" ON "plugin_daydream"."sessions"("organization_id", "started_at" DESC);

-- CreateIndex
CREATE INDEX "sessions_status_started_at_idx" ON "plugin_daydream"."sessions"("status", "started_at");

-- CreateIndex
CREATE UNIQUE INDEX "settings_user_id_key" ON "plugin_daydream"."settings"("user_id");

-- AddForeignKey
ALTER TABLE "plugin_daydream"."sessions" ADD CONSTRAINT "sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plugin_daydream"."sessions" ADD CONSTRAINT "sessions_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plugin_daydream"."settings" ADD CONSTRAINT "settings_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What the video models can work with. Prisma has no syntax for checks, so they live here only.
ALTER TABLE "plugin_daydream"."settings"
    ADD CONSTRAINT "settings_size_check" CHECK ("width" >= 64 AND "width" <= 4096 AND "height" >= 64 AND "height" <= 4096),
    ADD CONSTRAINT "settings_guidance_scale_check" CHECK ("guidance_scale" BETWEEN 0 AND 30),
    ADD CONSTRAINT "settings_inference_steps_check" CHECK ("inference_steps" BETWEEN 1 AND 200);

-- A session that is over has an end, no other has, and time does not run backwards.
ALTER TABLE "plugin_daydream"."sessions"
    ADD CONSTRAINT "sessions_ended_check"
        CHECK (("status" IN ('ENDED', 'FAILED')) = ("ended_at" IS NOT NULL) AND "ended_at" >= "started_at"),
    ADD CONSTRAINT "sessions_duration_seconds_check" CHECK ("duration_seconds" >= 0),
    ADD CONSTRAINT "sessions_cost_check" CHECK ("cost" >= 0);
