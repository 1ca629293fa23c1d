-- Whoever waits for a lock holds up everybody behind: give up after five seconds, to be run again.
SET lock_timeout = '5s';

-- CreateEnum
CREATE TYPE "event_platform"."winner_forfeiter" AS ENUM ('WINNER', 'STAFF');

-- AlterTable
ALTER TABLE "event_platform"."participants" ADD COLUMN     "banned_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "event_platform"."rooms" ADD COLUMN     "allows_repeat_wins" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "closed_at" TIMESTAMPTZ(3),
ADD COLUMN     "is_private" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "published_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "event_platform"."winners" ADD COLUMN     "draw_id" TEXT,
ADD COLUMN     "forfeited_at" TIMESTAMPTZ(3),
ADD COLUMN     "forfeited_by" "event_platform"."winner_forfeiter";

-- CreateTable
CREATE TABLE "event_platform"."app_keys" (
    "id" TEXT NOT NULL,
    "app_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "scopes" TEXT[],
    "expires_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "app_keys_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "event_platform"."draws" (
    "id" TEXT NOT NULL,
    "room_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "seed" TEXT NOT NULL,
    "seed_hash" TEXT NOT NULL,
    "drawn_at" TIMESTAMPTZ(3),
    "record" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "draws_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "event_platform"."idempotency_keys" (
    "id" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "request_hash" TEXT NOT NULL,
    "answer" JSONB,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_keys_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "event_platform"."room_invites" (
    "id" TEXT NOT NULL,
    "room_id" TEXT NOT NULL,
    "created_by_id" TEXT,
    "hash" TEXT NOT NULL,
    "role" "event_platform"."participant_role" NOT NULL DEFAULT 'PARTICIPANT',
    "uses" INTEGER NOT NULL DEFAULT 0,
    "max_uses" INTEGER,
    "expires_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "room_invites_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "app_keys_hash_key" ON "event_platform"."app_keys"("hash");

-- CreateIndex
CREATE INDEX "app_keys_app_id_created_at_idx" ON "event_platform"."app_keys"("app_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "draws_room_id_number_key" ON "event_platform"."draws"("room_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "draws_room_id_id_key" ON "event_platform"."draws"("room_id", "id");

-- CreateIndex
CREATE INDEX "idempotency_keys_expires_at_idx" ON "event_platform"."idempotency_keys"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "idempotency_keys_actor_key_key" ON "event_platform"."idempotency_keys"("actor", "key");

-- CreateIndex
CREATE UNIQUE INDEX "room_invites_hash_key" ON "event_platform"."room_invites"("hash");

-- CreateIndex
CREATE INDEX "room_invites_room_id_created_at_idx" ON "event_platform"."room_invites"("room_id", "created_at");

-- CreateIndex
CREATE INDEX "room_invites_created_by_id_idx" ON "event_platform"."room_invites"("created_by_id");

-- AddForeignKey
ALTER TABLE "event_platform"."app_keys" ADD CONSTRAINT "app_keys_app_id_fkey" FOREIGN KEY ("app_id") REFERENCES "event_platform"."apps"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event_platform"."draws" ADD CONSTRAINT "draws_room_id_fkey" FOREIGN KEY ("room_id") REFERENCES "event_platform"."rooms"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event_platform"."room_invites" ADD CONSTRAINT "room_invites_room_id_fkey" FOREIGN KEY ("room_id") REFERENCES "event_platform"."rooms"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event_platform"."room_invites" ADD CONSTRAINT "room_invites_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "public"."users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event_platform"."winners" ADD CONSTRAINT "winners_room_id_draw_id_fkey" FOREIGN KEY ("room_id", "draw_id") REFERENCES "event_platform"."draws"("room_id", "id") ON DELETE CASCADE ON UPDATE CASCADE NOT VALID;

-- A room goes from draft to active to completed, and from either of the first two to cancelled: with its times kept in step, none of
-- these can be left out or taken back. Rows from before are mended
-- and checked in the next migration.
ALTER TABLE "event_platform"."rooms" ADD CONSTRAINT "rooms_status_check" CHECK (
  CASE "status"
    WHEN 'DRAFT' THEN "published_at" IS NULL AND "closed_at" IS NULL
    WHEN 'ACTIVE' THEN "published_at" IS NOT NULL AND "closed_at" IS NULL
    WHEN 'COMPLETED' THEN "published_at" IS NOT NULL AND "closed_at" IS NOT NULL
    WHEN 'CANCELLED' THEN "closed_at" IS NOT NULL
  END
) NOT VALID;
ALTER TABLE "event_platform"."rooms" ADD CONSTRAINT "rooms_ends_at_check" CHECK ("ends_at" > "starts_at") NOT VALID;
-- Who is banned is gone.
ALTER TABLE "event_platform"."participants" ADD CONSTRAINT "participants_banned_at_check" CHECK ("banned_at" IS NULL OR "deleted_at" IS NOT NULL) NOT VALID;
ALTER TABLE "event_platform"."winners" ADD CONSTRAINT "winners_claimed_at_check" CHECK (("status" = 'CLAIMED') = ("claimed_at" IS NOT NULL)) NOT VALID;
ALTER TABLE "event_platform"."winners" ADD CONSTRAINT "winners_forfeited_at_check" CHECK (
  ("forfeited_at" IS NULL) = ("forfeited_by" IS NULL) AND ("forfeited_at" IS NULL OR "status" = 'FORFEITED')
) NOT VALID;

ALTER TABLE "event_platform"."room_invites" ADD CONSTRAINT "room_invites_uses_check" CHECK ("uses" >= 0 AND ("max_uses" IS NULL OR "uses" <= "max_uses"));
ALTER TABLE "event_platform"."room_invites" ADD CONSTRAINT "room_invites_max_uses_check" CHECK ("max_uses" > 0);
ALTER TABLE "event_platform"."draws" ADD CONSTRAINT "draws_number_check" CHECK ("number" > 0);
ALTER TABLE "event_platform"."draws" ADD CONSTRAINT "draws_record_check" CHECK (("drawn_at" IS NULL) = ("record" IS NULL));
