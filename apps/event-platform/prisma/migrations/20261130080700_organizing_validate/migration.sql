SET lock_timeout = '5s';

-- Reads the tables while others go on writing.
ALTER TABLE "event_platform"."rooms" VALIDATE CONSTRAINT "rooms_status_check";
ALTER TABLE "event_platform"."rooms" VALIDATE CONSTRAINT "rooms_ends_at_check";
ALTER TABLE "event_platform"."participants" VALIDATE CONSTRAINT "participants_banned_at_check";
ALTER TABLE "event_platform"."winners" VALIDATE CONSTRAINT "winners_claimed_at_check";
ALTER TABLE "event_platform"."winners" VALIDATE CONSTRAINT "winners_room_id_draw_id_fkey";
