-- Whoever waits for a lock holds up everybody behind: give up after five seconds, to be run again.
SET lock_timeout = '5s';

-- CreateTable
CREATE TABLE "event_platform"."live_processes" (
    "id" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "live_processes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "event_platform"."room_sockets" (
    "id" TEXT NOT NULL,
    "process_id" TEXT NOT NULL,
    "room_id" TEXT NOT NULL,
    "user_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "room_sockets_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "room_sockets_room_id_created_at_idx" ON "event_platform"."room_sockets"("room_id", "created_at");

-- CreateIndex
CREATE INDEX "room_sockets_process_id_idx" ON "event_platform"."room_sockets"("process_id");

-- CreateIndex
CREATE INDEX "room_sockets_user_id_idx" ON "event_platform"."room_sockets"("user_id");

-- AddForeignKey
ALTER TABLE "event_platform"."room_sockets" ADD CONSTRAINT "room_sockets_process_id_fkey" FOREIGN KEY ("process_id") REFERENCES "event_platform"."live_processes"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event_platform"."room_sockets" ADD CONSTRAINT "room_sockets_room_id_fkey" FOREIGN KEY ("room_id") REFERENCES "event_platform"."rooms"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event_platform"."room_sockets" ADD CONSTRAINT "room_sockets_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
