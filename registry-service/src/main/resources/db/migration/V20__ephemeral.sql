-- Of a cloud-hosted Runner: each job has a task of its own.
ALTER TABLE runners ADD COLUMN ephemeral boolean NOT NULL DEFAULT false;
