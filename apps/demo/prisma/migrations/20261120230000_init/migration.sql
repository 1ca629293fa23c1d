-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "demo";

-- CreateEnum
CREATE TYPE "demo"."demo_type" AS ENUM ('VOICE', 'CHAT', 'VIDEO', 'SCREEN_SHARE');

-- CreateEnum
CREATE TYPE "demo"."demo_status" AS ENUM ('ACTIVE', 'PAUSED', 'COMPLETED', 'CANCELLED');

-- CreateTable
CREATE TABLE "demo"."demo_sessions" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "session_name" TEXT NOT NULL,
    "demo_type" "demo"."demo_type" NOT NULL,
    "status" "demo"."demo_status" NOT NULL DEFAULT 'ACTIVE',
    "metadata" JSONB NOT NULL DEFAULT '{}',
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "demo_sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "demo"."demo_feedback" (
    "id" TEXT NOT NULL,
    "session_id" TEXT NOT NULL,
    "rating" INTEGER NOT NULL,
    "comment" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "demo_feedback_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "demo_sessions_user_id_started_at_idx" ON "demo"."demo_sessions"("user_id", "started_at" DESC);

-- CreateIndex
CREATE INDEX "demo_feedback_session_id_created_at_idx" ON "demo"."demo_feedback"("session_id", "created_at" DESC);

-- AddForeignKey
ALTER TABLE "demo"."demo_sessions" ADD CONSTRAINT "demo_sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "demo"."demo_feedback" ADD CONSTRAINT "demo_feedback_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "demo"."demo_sessions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Ratings are one to five. Prisma has no syntax for checks, so it lives here only.
ALTER TABLE "demo"."demo_feedback"
    ADD CONSTRAINT "demo_feedback_rating_check" CHECK ("rating" BETWEEN 1 AND 5);
