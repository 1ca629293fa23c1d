-- Whoever waits for a lock holds up everybody behind: give up after five seconds, to be run again.
SET lock_timeout = '5s';

-- AlterTable
ALTER TABLE "event_platform"."draws" ADD COLUMN     "scheduled_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "event_platform"."rooms" ADD COLUMN     "last_sequence" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "event_platform"."room_events" (
    "id" TEXT NOT NULL,
    "room_id" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "room_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "event_platform"."room_messages" (
    "id" TEXT NOT NULL,
    "room_id" TEXT NOT NULL,
    "author_id" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "hidden_at" TIMESTAMPTZ(3),

    CONSTRAINT "room_messages_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "room_events_created_at_idx" ON "event_platform"."room_events"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "room_events_room_id_sequence_key" ON "event_platform"."room_events"("room_id", "sequence");

-- CreateIndex
CREATE INDEX "room_messages_room_id_created_at_idx" ON "event_platform"."room_messages"("room_id", "created_at");

-- CreateIndex
CREATE INDEX "room_messages_author_id_idx" ON "event_platform"."room_messages"("author_id");

-- AddForeignKey
ALTER TABLE "event_platform"."room_events" ADD CONSTRAINT "room_events_room_id_fkey" FOREIGN KEY ("room_id") REFERENCES "event_platform"."rooms"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event_platform"."room_messages" ADD CONSTRAINT "room_messages_room_id_fkey" FOREIGN KEY ("room_id") REFERENCES "event_platform"."rooms"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event_platform"."room_messages" ADD CONSTRAINT "room_messages_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A round that was run runs no more by itself. Rows from before are checked in the next migration.
ALTER TABLE "event_platform"."draws" ADD CONSTRAINT "draws_scheduled_at_check" CHECK ("scheduled_at" IS NULL OR "drawn_at" IS NULL) NOT VALID;
ALTER TABLE "event_platform"."room_events" ADD CONSTRAINT "room_events_sequence_check" CHECK ("sequence" > 0);
