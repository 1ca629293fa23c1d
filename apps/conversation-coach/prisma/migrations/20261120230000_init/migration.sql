-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "conversation_coach";

-- CreateEnum
CREATE TYPE "conversation_coach"."conversation_status" AS ENUM ('ACTIVE', 'COMPLETED', 'ABANDONED');

-- CreateEnum
CREATE TYPE "conversation_coach"."message_role" AS ENUM ('USER', 'PARTNER', 'COACH');

-- CreateTable
CREATE TABLE "conversation_coach"."scenarios" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "partner_persona" TEXT NOT NULL,
    "partner_system_prompt" TEXT NOT NULL,
    "coach_system_prompt" TEXT NOT NULL,
    "partner_model" TEXT NOT NULL,
    "coach_model" TEXT NOT NULL,
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "scenarios_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conversation_coach"."conversation_sessions" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "scenario_id" TEXT NOT NULL,
    "status" "conversation_coach"."conversation_status" NOT NULL DEFAULT 'ACTIVE',
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),
    "total_messages" INTEGER NOT NULL DEFAULT 0,
    "duration_seconds" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "conversation_sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conversation_coach"."messages" (
    "id" TEXT NOT NULL,
    "session_id" TEXT NOT NULL,
    "role" "conversation_coach"."message_role" NOT NULL,
    "content" TEXT NOT NULL,
    "timestamp" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "audio_url" TEXT,
    "metadata" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "messages_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "scenarios_slug_key" ON "conversation_coach"."scenarios"("slug");

-- CreateIndex
CREATE INDEX "conversation_sessions_user_id_started_at_idx" ON "conversation_coach"."conversation_sessions"("user_id", "started_at" DESC);

-- CreateIndex
CREATE INDEX "conversation_sessions_scenario_id_status_idx" ON "conversation_coach"."conversation_sessions"("scenario_id", "status");

-- CreateIndex
CREATE INDEX "messages_session_id_timestamp_idx" ON "conversation_coach"."messages"("session_id", "timestamp");

-- AddForeignKey
ALTER TABLE "conversation_coach"."conversation_sessions" ADD CONSTRAINT "conversation_sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation_coach"."conversation_sessions" ADD CONSTRAINT "conversation_sessions_scenario_id_fkey" FOREIGN KEY ("scenario_id") REFERENCES "conversation_coach"."scenarios"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation_coach"."messages" ADD CONSTRAINT "messages_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "conversation_coach"."conversation_sessions"("id") ON DELETE CASCADE ON UPDATE CASCADE;
