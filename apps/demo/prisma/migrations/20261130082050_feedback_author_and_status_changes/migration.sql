-- Whoever waits for a lock holds up everybody behind: give up after five seconds, to be run again.
SET lock_timeout = '5s';

-- AlterTable
ALTER TABLE "demo"."demo_feedback" ADD COLUMN     "user_id" TEXT;

-- CreateTable
CREATE TABLE "demo"."demo_status_changes" (
    "id" TEXT NOT NULL,
    "session_id" TEXT NOT NULL,
    "user_id" TEXT,
    "status" "demo"."demo_status" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "demo_status_changes_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "demo_status_changes_session_id_created_at_idx" ON "demo"."demo_status_changes"("session_id", "created_at");

-- CreateIndex
CREATE INDEX "demo_status_changes_user_id_idx" ON "demo"."demo_status_changes"("user_id");

-- CreateIndex
CREATE INDEX "demo_feedback_user_id_idx" ON "demo"."demo_feedback"("user_id");

-- AddForeignKey
ALTER TABLE "demo"."demo_feedback" ADD CONSTRAINT "demo_feedback_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE SET NULL ON UPDATE CASCADE NOT VALID;

-- AddForeignKey
ALTER TABLE "demo"."demo_status_changes" ADD CONSTRAINT "demo_status_changes_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "demo"."demo_sessions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "demo"."demo_status_changes" ADD CONSTRAINT "demo_status_changes_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE SET NULL ON UPDATE CASCADE;
