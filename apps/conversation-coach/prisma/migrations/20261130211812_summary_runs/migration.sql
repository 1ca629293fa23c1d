-- Whoever waits for a lock holds up everybody behind: give up after five seconds, to be run again.
SET lock_timeout = '5s';

-- CreateTable
CREATE TABLE "conversation_coach"."summary_runs" (
    "id" TEXT NOT NULL,
    "session_id" TEXT NOT NULL,
    "attempt" INTEGER NOT NULL DEFAULT 1,
    "failure" TEXT,
    "lease_expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "summary_runs_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "summary_runs_session_id_key" ON "conversation_coach"."summary_runs"("session_id");

-- AddForeignKey
ALTER TABLE "conversation_coach"."summary_runs" ADD CONSTRAINT "summary_runs_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "conversation_coach"."conversation_sessions"("id") ON DELETE CASCADE ON UPDATE CASCADE;
