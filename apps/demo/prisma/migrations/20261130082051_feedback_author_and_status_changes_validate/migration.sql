-- Whoever waits for a lock holds up everybody behind: give up after five seconds, to be run again.
SET lock_timeout = '5s';

-- ValidateForeignKey
ALTER TABLE "demo"."demo_feedback" VALIDATE CONSTRAINT "demo_feedback_user_id_fkey";
