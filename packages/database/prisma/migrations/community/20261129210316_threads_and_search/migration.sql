-- Whoever waits for a lock holds up everybody behind: give up after five seconds, to be run again.
SET lock_timeout = '5s';

-- CreateEnum
CREATE TYPE "plugin_community"."community_badge_metric" AS ENUM ('POSTS', 'COMMENTS', 'UPVOTES_RECEIVED', 'ACCEPTED_ANSWERS', 'COMMENT_SCORE');

-- AlterTable
ALTER TABLE "plugin_community"."badges" ADD COLUMN     "metric" "plugin_community"."community_badge_metric",
ADD COLUMN     "threshold" INTEGER;

-- AlterTable
ALTER TABLE "plugin_community"."comments" ADD COLUMN     "depth" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "edited_at" TIMESTAMPTZ(3),
ADD COLUMN     "hidden_at" TIMESTAMPTZ(3),
ADD COLUMN     "path" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "score" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "plugin_community"."posts" ADD COLUMN     "accepted_comment_id" TEXT,
ADD COLUMN     "comment_count" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "edited_at" TIMESTAMPTZ(3),
ADD COLUMN     "hidden_at" TIMESTAMPTZ(3),
ADD COLUMN     "is_locked" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "is_pinned" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "score" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "search" tsvector,
ADD COLUMN     "tags" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateIndex
CREATE INDEX "badges_metric_idx" ON "plugin_community"."badges"("metric");

-- CreateIndex
CREATE INDEX "comments_post_id_path_idx" ON "plugin_community"."comments"("post_id", "path");

-- CreateIndex
CREATE INDEX "posts_is_pinned_created_at_id_idx" ON "plugin_community"."posts"("is_pinned" DESC, "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "posts_score_id_idx" ON "plugin_community"."posts"("score" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "posts_tags_idx" ON "plugin_community"."posts" USING GIN ("tags");

-- CreateIndex
CREATE INDEX "posts_search_idx" ON "plugin_community"."posts" USING GIN ("search");

-- CreateIndex
CREATE UNIQUE INDEX "posts_accepted_comment_id_key" ON "plugin_community"."posts"("accepted_comment_id");

-- AddForeignKey
ALTER TABLE "plugin_community"."posts" ADD CONSTRAINT "posts_accepted_comment_id_fkey" FOREIGN KEY ("accepted_comment_id") REFERENCES "plugin_community"."comments"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What follows has no syntax in Prisma and lives here only; the fields it guards or fills say so.

ALTER TABLE "plugin_community"."posts"
    ADD CONSTRAINT "posts_tags_check" CHECK (cardinality("tags") <= 5);

ALTER TABLE "plugin_community"."badges"
    ADD CONSTRAINT "badges_rule_check" CHECK (num_nonnulls("metric", "threshold") IN (0, 2) AND "threshold" >= 1);

-- A trigger and not a generated column, which Prisma would take for one with a default to drop, and whose addition rewrites the table.
CREATE FUNCTION "plugin_community"."index_post"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW."search" := setweight(to_tsvector('pg_catalog.english', NEW."title"), 'A')
        || setweight(to_tsvector('pg_catalog.english', array_to_string(NEW."tags", ' ')), 'B')
        || setweight(to_tsvector('pg_catalog.english', NEW."body"), 'C');
    RETURN NEW;
END $$;

CREATE TRIGGER "posts_index" BEFORE INSERT OR UPDATE OF "title", "body", "tags" ON "plugin_community"."posts"
    FOR EACH ROW EXECUTE FUNCTION "plugin_community"."index_post"();

-- Not a foreign key over both columns: Prisma would then take the id of a post for a part of the relation, and make none.
CREATE FUNCTION "plugin_community"."check_answer"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM "plugin_community"."comments" WHERE "id" = NEW."accepted_comment_id" AND "post_id" = NEW."id"
    ) THEN
        RAISE EXCEPTION 'comment % is not one of post %', NEW."accepted_comment_id", NEW."id"
            USING ERRCODE = 'check_violation', CONSTRAINT = 'posts_accepted_comment_check';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER "posts_check_answer" BEFORE INSERT OR UPDATE OF "accepted_comment_id" ON "plugin_community"."posts"
    FOR EACH ROW WHEN (NEW."accepted_comment_id" IS NOT NULL)
    EXECUTE FUNCTION "plugin_community"."check_answer"();

-- The path of a comment: what it answers, the time in 12 hexadecimal digits, 8 digits of a hash of the id. Only digits and
-- lower-case letters, so that every collation sorts it alike.
CREATE FUNCTION "plugin_community"."place_comment"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    above record;
BEGIN
    SELECT "path", "depth" INTO above FROM "plugin_community"."comments"
    WHERE "post_id" = NEW."post_id" AND "id" = NEW."parent_id";
    NEW."path" := coalesce(above."path", '')
        || lpad(to_hex((extract(epoch FROM NEW."created_at") * 1000)::bigint), 12, '0') || left(md5(NEW."id"), 8);
    NEW."depth" := coalesce(above."depth" + 1, 0);
    RETURN NEW;
END $$;

-- The comments that are there get their place, parents first.
WITH RECURSIVE "placed" AS (
    SELECT "id", "post_id", 0 AS "depth",
        lpad(to_hex((extract(epoch FROM "created_at") * 1000)::bigint), 12, '0') || left(md5("id"), 8) AS "path"
    FROM "plugin_community"."comments" WHERE "parent_id" IS NULL
    UNION ALL
    SELECT c."id", c."post_id", p."depth" + 1,
        p."path" || lpad(to_hex((extract(epoch FROM c."created_at") * 1000)::bigint), 12, '0') || left(md5(c."id"), 8)
    FROM "plugin_community"."comments" c JOIN "placed" p ON p."post_id" = c."post_id" AND p."id" = c."parent_id"
)
UPDATE "plugin_community"."comments" c SET "path" = p."path", "depth" = p."depth" FROM "placed" p WHERE p."id" = c."id";

-- Deeper comments from before the limit stay: the check holds for what is written from now on.
ALTER TABLE "plugin_community"."comments"
    ADD CONSTRAINT "comments_depth_check" CHECK ("depth" <= 7) NOT VALID;

CREATE TRIGGER "comments_place" BEFORE INSERT ON "plugin_community"."comments"
    FOR EACH ROW EXECUTE FUNCTION "plugin_community"."place_comment"();

-- Scores and counts are kept where the rows change, so that they are right whoever writes, and also when votes go with the
-- account of who cast them.
CREATE FUNCTION "plugin_community"."count_vote"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        UPDATE "plugin_community"."posts" SET "score" = "score" - OLD."value" WHERE "id" = OLD."post_id";
        UPDATE "plugin_community"."comments" SET "score" = "score" - OLD."value" WHERE "id" = OLD."comment_id";
    END IF;
    IF TG_OP <> 'DELETE' THEN
        UPDATE "plugin_community"."posts" SET "score" = "score" + NEW."value" WHERE "id" = NEW."post_id";
        UPDATE "plugin_community"."comments" SET "score" = "score" + NEW."value" WHERE "id" = NEW."comment_id";
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION "plugin_community"."count_comment"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    stood integer := 0;
    stands integer := 0;
BEGIN
    IF TG_OP <> 'INSERT' THEN stood := (OLD."deleted_at" IS NULL AND OLD."hidden_at" IS NULL)::integer; END IF;
    IF TG_OP <> 'DELETE' THEN stands := (NEW."deleted_at" IS NULL AND NEW."hidden_at" IS NULL)::integer; END IF;
    IF stood <> stands THEN
        UPDATE "plugin_community"."posts" SET "comment_count" = "comment_count" + stands - stood
        WHERE "id" = coalesce(NEW."post_id", OLD."post_id");
    END IF;
    RETURN NULL;
END $$;

UPDATE "plugin_community"."posts" p SET
    "title" = "title", -- the words for the search
    "score" = coalesce((SELECT sum("value") FROM "plugin_community"."votes" v WHERE v."post_id" = p."id"), 0),
    "comment_count" = (
        SELECT count(*) FROM "plugin_community"."comments" c WHERE c."post_id" = p."id" AND c."deleted_at" IS NULL
    );
UPDATE "plugin_community"."comments" c SET
    "score" = coalesce((SELECT sum("value") FROM "plugin_community"."votes" v WHERE v."comment_id" = c."id"), 0);

CREATE TRIGGER "votes_count" AFTER INSERT OR DELETE OR UPDATE OF "value", "post_id", "comment_id" ON "plugin_community"."votes"
    FOR EACH ROW EXECUTE FUNCTION "plugin_community"."count_vote"();
CREATE TRIGGER "comments_count" AFTER INSERT OR DELETE OR UPDATE OF "deleted_at", "hidden_at" ON "plugin_community"."comments"
    FOR EACH ROW EXECUTE FUNCTION "plugin_community"."count_comment"();
