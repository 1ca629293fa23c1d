CREATE INDEX CONCURRENTLY "participants_room_id_joined_at_idx" ON "event_platform"."participants"("room_id", "joined_at");
