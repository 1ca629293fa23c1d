-- Whoever waits for a lock holds up everybody behind: give up after five seconds, to be run again.
SET lock_timeout = '5s';

-- CreateIndex
CREATE INDEX "demo_feedback_created_at_rating_idx" ON "demo"."demo_feedback"("created_at", "rating");

-- CreateIndex
CREATE INDEX "demo_sessions_started_at_status_demo_type_idx" ON "demo"."demo_sessions"("started_at", "status", "demo_type");
