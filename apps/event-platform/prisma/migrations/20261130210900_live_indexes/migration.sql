SET lock_timeout = '5s';

-- Reads the table while others go on writing.
ALTER TABLE "event_platform"."draws" VALIDATE CONSTRAINT "draws_scheduled_at_check";

-- CreateIndex
-- schema-ignore MIGRATION.BLOCKING: rooms have a few rounds each
CREATE INDEX "draws_scheduled_at_idx" ON "event_platform"."draws"("scheduled_at");
