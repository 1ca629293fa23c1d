-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "plugin_community";

-- CreateEnum
CREATE TYPE "plugin_community"."community_badge_tier" AS ENUM ('BRONZE', 'SILVER', 'GOLD');

-- CreateTable
CREATE TABLE "plugin_community"."posts" (
    "id" TEXT NOT NULL,
    "author_id" TEXT,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "posts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plugin_community"."comments" (
    "id" TEXT NOT NULL,
    "post_id" TEXT NOT NULL,
    "parent_id" TEXT,
    "author_id" TEXT,
    "body" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "comments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plugin_community"."votes" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "post_id" TEXT,
    "comment_id" TEXT,
    "value" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "votes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plugin_community"."badges" (
    "id" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "tier" "plugin_community"."community_badge_tier" NOT NULL DEFAULT 'BRONZE',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "badges_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plugin_community"."badge_awards" (
    "id" TEXT NOT NULL,
    "badge_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "reason" TEXT,
    "awarded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "badge_awards_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "posts_author_id_created_at_idx" ON "plugin_community"."posts"("author_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "posts_created_at_idx" ON "plugin_community"."posts"("created_at" DESC);

-- CreateIndex
CREATE INDEX "comments_post_id_created_at_idx" ON "plugin_community"."comments"("post_id", "created_at");

-- CreateIndex
CREATE INDEX "comments_post_id_parent_id_idx" ON "plugin_community"."comments"("post_id", "parent_id");

-- CreateIndex
CREATE INDEX "comments_author_id_created_at_idx" ON "plugin_community"."comments"("author_id", "created_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "comments_post_id_id_key" ON "plugin_community"."comments"("post_id", "id");

-- CreateIndex
CREATE INDEX "votes_post_id_idx" ON "plugin_community"."votes"("post_id");

-- CreateIndex
CREATE INDEX "votes_comment_id_idx" ON "plugin_community"."votes"("comment_id");

-- CreateIndex
CREATE UNIQUE INDEX "votes_user_id_post_id_key" ON "plugin_community"."votes"("user_id", "post_id");

-- CreateIndex
CREATE UNIQUE INDEX "votes_user_id_comment_id_key" ON "plugin_community"."votes"("user_id", "comment_id");

-- CreateIndex
CREATE UNIQUE INDEX "badges_slug_key" ON "plugin_community"."badges"("slug");

-- CreateIndex
CREATE INDEX "badge_awards_user_id_awarded_at_idx" ON "plugin_community"."badge_awards"("user_id", "awarded_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "badge_awards_badge_id_user_id_key" ON "plugin_community"."badge_awards"("badge_id", "user_id");

-- AddForeignKey
ALTER TABLE "plugin_community"."posts" ADD CONSTRAINT "posts_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plugin_community"."comments" ADD CONSTRAINT "comments_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "plugin_community"."posts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plugin_community"."comments" ADD CONSTRAINT "comments_post_id_parent_id_fkey" FOREIGN KEY ("post_id", "parent_id") REFERENCES "plugin_community"."comments"("post_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plugin_community"."comments" ADD CONSTRAINT "comments_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plugin_community"."votes" ADD CONSTRAINT "votes_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plugin_community"."votes" ADD CONSTRAINT "votes_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "plugin_community"."posts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plugin_community"."votes" ADD CONSTRAINT "votes_comment_id_fkey" FOREIGN KEY ("comment_id") REFERENCES "plugin_community"."comments"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plugin_community"."badge_awards" ADD CONSTRAINT "badge_awards_badge_id_fkey" FOREIGN KEY ("badge_id") REFERENCES "plugin_community"."badges"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plugin_community"."badge_awards" ADD CONSTRAINT "badge_awards_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A vote counts one up or one down, on a post or on a comment. Prisma has no syntax for checks, so they live here only.
ALTER TABLE "plugin_community"."votes"
    ADD CONSTRAINT "votes_value_check" CHECK ("value" IN (-1, 1)),
    ADD CONSTRAINT "votes_target_check" CHECK (num_nonnulls("post_id", "comment_id") = 1);
