-- Whoever waits for a lock holds up everybody behind: give up after five seconds, to be run again.
SET lock_timeout = '5s';

-- CreateIndex
CREATE INDEX "demo_sessions_started_at_id_idx" ON "demo"."demo_sessions"("started_at" DESC, "id" DESC);
