-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "event_platform";

-- CreateEnum
CREATE TYPE "event_platform"."room_status" AS ENUM ('DRAFT', 'ACTIVE', 'COMPLETED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "event_platform"."participant_role" AS ENUM ('ADMIN', 'ORGANIZER', 'MODERATOR', 'PARTICIPANT', 'VIEWER');

-- CreateEnum
CREATE TYPE "event_platform"."winner_status" AS ENUM ('PENDING', 'CLAIMED', 'FORFEITED');

-- CreateTable
CREATE TABLE "event_platform"."apps" (
    "id" TEXT NOT NULL,
    "owner_id" TEXT,
    "name" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "description" TEXT,
    "manifest" JSONB NOT NULL DEFAULT '{}',
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "metadata" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "apps_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "event_platform"."rooms" (
    "id" TEXT NOT NULL,
    "app_id" TEXT NOT NULL,
    "organizer_id" TEXT,
    "name" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "description" TEXT,
    "status" "event_platform"."room_status" NOT NULL DEFAULT 'DRAFT',
    "capacity" INTEGER,
    "starts_at" TIMESTAMPTZ(3),
    "ends_at" TIMESTAMPTZ(3),
    "metadata" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "rooms_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "event_platform"."participants" (
    "id" TEXT NOT NULL,
    "room_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "role" "event_platform"."participant_role" NOT NULL DEFAULT 'PARTICIPANT',
    "joined_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "metadata" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "participants_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "event_platform"."prizes" (
    "id" TEXT NOT NULL,
    "room_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT,
    "image_url" TEXT,
    "quantity" INTEGER NOT NULL DEFAULT 1,
    "sort_order" INTEGER NOT NULL DEFAULT 0,
    "metadata" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "prizes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "event_platform"."winners" (
    "id" TEXT NOT NULL,
    "room_id" TEXT NOT NULL,
    "prize_id" TEXT NOT NULL,
    "participant_id" TEXT NOT NULL,
    "draw_number" INTEGER NOT NULL,
    "status" "event_platform"."winner_status" NOT NULL DEFAULT 'PENDING',
    "drawn_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "claimed_at" TIMESTAMPTZ(3),
    "metadata" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "winners_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "apps_slug_key" ON "event_platform"."apps"("slug");

-- CreateIndex
CREATE INDEX "apps_owner_id_idx" ON "event_platform"."apps"("owner_id");

-- CreateIndex
CREATE INDEX "rooms_app_id_status_starts_at_idx" ON "event_platform"."rooms"("app_id", "status", "starts_at");

-- CreateIndex
CREATE INDEX "rooms_status_starts_at_idx" ON "event_platform"."rooms"("status", "starts_at");

-- CreateIndex
CREATE INDEX "rooms_organizer_id_idx" ON "event_platform"."rooms"("organizer_id");

-- CreateIndex
CREATE UNIQUE INDEX "rooms_app_id_slug_key" ON "event_platform"."rooms"("app_id", "slug");

-- CreateIndex
CREATE INDEX "participants_user_id_idx" ON "event_platform"."participants"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "participants_room_id_user_id_key" ON "event_platform"."participants"("room_id", "user_id");

-- CreateIndex
CREATE UNIQUE INDEX "participants_room_id_id_key" ON "event_platform"."participants"("room_id", "id");

-- CreateIndex
CREATE INDEX "prizes_room_id_sort_order_idx" ON "event_platform"."prizes"("room_id", "sort_order");

-- CreateIndex
CREATE UNIQUE INDEX "prizes_room_id_name_key" ON "event_platform"."prizes"("room_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "prizes_room_id_id_key" ON "event_platform"."prizes"("room_id", "id");

-- CreateIndex
CREATE INDEX "winners_room_id_participant_id_idx" ON "event_platform"."winners"("room_id", "participant_id");

-- CreateIndex
CREATE UNIQUE INDEX "winners_room_id_prize_id_draw_number_key" ON "event_platform"."winners"("room_id", "prize_id", "draw_number");

-- CreateIndex
CREATE UNIQUE INDEX "winners_room_id_prize_id_participant_id_key" ON "event_platform"."winners"("room_id", "prize_id", "participant_id");

-- AddForeignKey
ALTER TABLE "event_platform"."apps" ADD CONSTRAINT "apps_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event_platform"."rooms" ADD CONSTRAINT "rooms_app_id_fkey" FOREIGN KEY ("app_id") REFERENCES "event_platform"."apps"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event_platform"."rooms" ADD CONSTRAINT "rooms_organizer_id_fkey" FOREIGN KEY ("organizer_id") REFERENCES "public"."users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event_platform"."participants" ADD CONSTRAINT "participants_room_id_fkey" FOREIGN KEY ("room_id") REFERENCES "event_platform"."rooms"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event_platform"."participants" ADD CONSTRAINT "participants_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event_platform"."prizes" ADD CONSTRAINT "prizes_room_id_fkey" FOREIGN KEY ("room_id") REFERENCES "event_platform"."rooms"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event_platform"."winners" ADD CONSTRAINT "winners_room_id_fkey" FOREIGN KEY ("room_id") REFERENCES "event_platform"."rooms"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event_platform"."winners" ADD CONSTRAINT "winners_room_id_prize_id_fkey" FOREIGN KEY ("room_id", "prize_id") REFERENCES "event_platform"."prizes"("room_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event_platform"."winners" ADD CONSTRAINT "winners_room_id_participant_id_fkey" FOREIGN KEY ("room_id", "participant_id") REFERENCES "event_platform"."participants"("room_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Counts start at one. Prisma has no syntax for checks, so they live here only.
ALTER TABLE "event_platform"."rooms" ADD CONSTRAINT "rooms_capacity_check" CHECK ("capacity" > 0);
ALTER TABLE "event_platform"."prizes" ADD CONSTRAINT "prizes_quantity_check" CHECK ("quantity" > 0);
ALTER TABLE "event_platform"."winners" ADD CONSTRAINT "winners_draw_number_check" CHECK ("draw_number" > 0);
