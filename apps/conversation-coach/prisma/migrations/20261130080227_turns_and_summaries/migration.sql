-- Whoever waits for a lock holds up everybody behind: give up after five seconds, to be run again.
SET lock_timeout = '5s';

-- CreateEnum
CREATE TYPE "conversation_coach"."turn_status" AS ENUM ('RUNNING', 'COMPLETED', 'STOPPED', 'FAILED');

-- AlterTable
ALTER TABLE "conversation_coach"."messages" ADD COLUMN     "turn_id" TEXT;

-- AlterTable
ALTER TABLE "conversation_coach"."scenarios" ADD COLUMN     "opening_line" TEXT;

-- CreateTable
CREATE TABLE "conversation_coach"."coach_token_usages" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "input_tokens" INTEGER NOT NULL DEFAULT 0,
    "output_tokens" INTEGER NOT NULL DEFAULT 0,
    "reserved_tokens" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "coach_token_usages_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conversation_coach"."summaries" (
    "id" TEXT NOT NULL,
    "session_id" TEXT NOT NULL,
    "strengths" TEXT[],
    "practise" TEXT[],
    "metadata" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "summaries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conversation_coach"."turns" (
    "id" TEXT NOT NULL,
    "session_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "idempotency_key" TEXT NOT NULL,
    "status" "conversation_coach"."turn_status" NOT NULL DEFAULT 'RUNNING',
    "attempt" INTEGER NOT NULL DEFAULT 1,
    "partner_text" TEXT NOT NULL DEFAULT '',
    "failure" TEXT,
    "coach_failure" TEXT,
    "lease_expires_at" TIMESTAMPTZ(3) NOT NULL,
    "stop_requested" BOOLEAN NOT NULL DEFAULT false,
    "reserved_tokens" INTEGER NOT NULL DEFAULT 0,
    "usage_day" DATE NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "turns_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "coach_token_usages_user_id_day_key" ON "conversation_coach"."coach_token_usages"("user_id", "day");

-- CreateIndex
CREATE UNIQUE INDEX "summaries_session_id_key" ON "conversation_coach"."summaries"("session_id");

-- CreateIndex
CREATE UNIQUE INDEX "turns_session_id_idempotency_key_key" ON "conversation_coach"."turns"("session_id", "idempotency_key");

-- CreateIndex
CREATE UNIQUE INDEX "turns_session_id_number_key" ON "conversation_coach"."turns"("session_id", "number");

-- CreateIndex
-- schema-ignore MIGRATION.BLOCKING: of a column that is new, so null in every row
CREATE UNIQUE INDEX "messages_turn_id_role_key" ON "conversation_coach"."messages"("turn_id", "role");

-- AddForeignKey
ALTER TABLE "conversation_coach"."coach_token_usages" ADD CONSTRAINT "coach_token_usages_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
-- schema-ignore MIGRATION.BLOCKING: of a column that is new, so null in every row
ALTER TABLE "conversation_coach"."messages" ADD CONSTRAINT "messages_turn_id_fkey" FOREIGN KEY ("turn_id") REFERENCES "conversation_coach"."turns"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation_coach"."summaries" ADD CONSTRAINT "summaries_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "conversation_coach"."conversation_sessions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation_coach"."turns" ADD CONSTRAINT "turns_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "conversation_coach"."conversation_sessions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- One turn at a time
CREATE UNIQUE INDEX "turns_running_session_id_key" ON "conversation_coach"."turns"("session_id") WHERE "status" = 'RUNNING';

-- Conversations that nobody goes on with are looked for among those that run
-- schema-ignore MIGRATION.BLOCKING: a small table, in a moment
CREATE INDEX "conversation_sessions_active_started_at_idx" ON "conversation_coach"."conversation_sessions"("started_at") WHERE "status" = 'ACTIVE';

ALTER TABLE "conversation_coach"."turns" ADD CONSTRAINT "turns_attempt_check" CHECK ("attempt" >= 1 AND "number" >= 1);
ALTER TABLE "conversation_coach"."coach_token_usages" ADD CONSTRAINT "coach_token_usages_tokens_check" CHECK ("input_tokens" >= 0 AND "output_tokens" >= 0 AND "reserved_tokens" >= 0);
ALTER TABLE "conversation_coach"."summaries" ADD CONSTRAINT "summaries_practise_check" CHECK (cardinality("practise") = 3);
