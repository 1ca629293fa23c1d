SET lock_timeout = '5s';

-- Rows from before: the nearest that is known of when rooms were published and closed and prizes claimed. An end that is not after the
-- start says nothing, and a prize that is not claimed has no time of it.
UPDATE "event_platform"."rooms" SET
  "published_at" = CASE WHEN "status" <> 'DRAFT' THEN coalesce("published_at", "created_at") END,
  "closed_at" = CASE WHEN "status" IN ('COMPLETED', 'CANCELLED') THEN coalesce("closed_at", "updated_at") END,
  "ends_at" = CASE WHEN "ends_at" <= "starts_at" THEN NULL ELSE "ends_at" END
WHERE "status" <> 'DRAFT' OR "ends_at" <= "starts_at";
UPDATE "event_platform"."winners" SET "claimed_at" = CASE WHEN "status" = 'CLAIMED' THEN "updated_at" END
WHERE ("status" = 'CLAIMED') <> ("claimed_at" IS NOT NULL);

-- Reads the tables while others go on writing.
ALTER TABLE "event_platform"."rooms" VALIDATE CONSTRAINT "rooms_status_check";
ALTER TABLE "event_platform"."rooms" VALIDATE CONSTRAINT "rooms_ends_at_check";
ALTER TABLE "event_platform"."participants" VALIDATE CONSTRAINT "participants_banned_at_check";
ALTER TABLE "event_platform"."winners" VALIDATE CONSTRAINT "winners_claimed_at_check";
ALTER TABLE "event_platform"."winners" VALIDATE CONSTRAINT "winners_forfeited_at_check";
ALTER TABLE "event_platform"."winners" VALIDATE CONSTRAINT "winners_room_id_draw_id_fkey";
