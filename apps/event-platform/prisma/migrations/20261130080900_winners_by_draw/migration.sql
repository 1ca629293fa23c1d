CREATE INDEX CONCURRENTLY "winners_room_id_draw_id_idx" ON "event_platform"."winners"("room_id", "draw_id");
