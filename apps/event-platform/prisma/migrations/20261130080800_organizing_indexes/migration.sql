SET lock_timeout = '5s';

-- By themselves: writes wait for them, and in a transaction that changes tables reads would too.

-- CreateIndex
-- schema-ignore MIGRATION.BLOCKING: joining waits for seconds at a million rows, and a reset of the layer needs one transaction
CREATE INDEX "participants_room_id_joined_at_idx" ON "event_platform"."participants"("room_id", "joined_at");

-- CreateIndex
-- schema-ignore MIGRATION.BLOCKING: nothing was drawn in a round before this migration, and winners are few
CREATE INDEX "winners_room_id_draw_id_idx" ON "event_platform"."winners"("room_id", "draw_id");
