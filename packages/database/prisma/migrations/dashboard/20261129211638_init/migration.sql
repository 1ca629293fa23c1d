-- Whoever waits for a lock holds up everybody behind: give up after five seconds, to be run again.
SET lock_timeout = '5s';

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "plugin_dashboard";

-- CreateEnum
CREATE TYPE "plugin_dashboard"."dashboard_visibility" AS ENUM ('PRIVATE', 'TEAM', 'ORGANIZATION');

-- CreateTable
CREATE TABLE "plugin_dashboard"."dashboards" (
    "id" TEXT NOT NULL,
    "organization_id" TEXT NOT NULL,
    "team_id" TEXT,
    "owner_id" TEXT,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT,
    "visibility" "plugin_dashboard"."dashboard_visibility" NOT NULL DEFAULT 'PRIVATE',
    "is_default" BOOLEAN NOT NULL DEFAULT false,
    "layout" JSONB NOT NULL DEFAULT '[]',
    "refresh_seconds" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "dashboards_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plugin_dashboard"."preferences" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "dashboard_id" TEXT NOT NULL,
    "is_pinned" BOOLEAN NOT NULL DEFAULT false,
    "position" INTEGER NOT NULL DEFAULT 0,
    "filters" JSONB NOT NULL DEFAULT '{}',
    "last_viewed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "preferences_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "dashboards_organization_id_name_idx" ON "plugin_dashboard"."dashboards"("organization_id", "name");

-- CreateIndex
CREATE INDEX "dashboards_team_id_name_idx" ON "plugin_dashboard"."dashboards"("team_id", "name");

-- CreateIndex
CREATE INDEX "dashboards_owner_id_updated_at_idx" ON "plugin_dashboard"."dashboards"("owner_id", "updated_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "dashboards_organization_id_slug_key" ON "plugin_dashboard"."dashboards"("organization_id", "slug");

-- CreateIndex
CREATE INDEX "preferences_user_id_is_pinned_position_idx" ON "plugin_dashboard"."preferences"("user_id", "is_pinned", "position");

-- CreateIndex
CREATE INDEX "preferences_dashboard_id_idx" ON "plugin_dashboard"."preferences"("dashboard_id");

-- CreateIndex
CREATE UNIQUE INDEX "preferences_user_id_dashboard_id_key" ON "plugin_dashboard"."preferences"("user_id", "dashboard_id");

-- AddForeignKey
ALTER TABLE "plugin_dashboard"."dashboards" ADD CONSTRAINT "dashboards_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plugin_dashboard"."dashboards" ADD CONSTRAINT "dashboards_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plugin_dashboard"."dashboards" ADD CONSTRAINT "dashboards_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plugin_dashboard"."preferences" ADD CONSTRAINT "preferences_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plugin_dashboard"."preferences" ADD CONSTRAINT "preferences_dashboard_id_fkey" FOREIGN KEY ("dashboard_id") REFERENCES "plugin_dashboard"."dashboards"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A team's dashboard names the team, and no other does. Prisma has no syntax for checks, so they live here only.
ALTER TABLE "plugin_dashboard"."dashboards"
    ADD CONSTRAINT "dashboards_slug_check" CHECK ("slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    ADD CONSTRAINT "dashboards_team_check" CHECK (("visibility" = 'TEAM') = ("team_id" IS NOT NULL)),
    ADD CONSTRAINT "dashboards_layout_check" CHECK (jsonb_typeof("layout") = 'array'),
    ADD CONSTRAINT "dashboards_refresh_seconds_check" CHECK ("refresh_seconds" >= 5);

ALTER TABLE "plugin_dashboard"."preferences"
    ADD CONSTRAINT "preferences_position_check" CHECK ("position" >= 0);

-- One default dashboard for each organization. Prisma has no syntax for partial indexes, either.
CREATE UNIQUE INDEX "dashboards_default_key" ON "plugin_dashboard"."dashboards" ("organization_id") WHERE "is_default" AND "deleted_at" IS NULL;
