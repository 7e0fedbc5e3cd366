-- The evidence of relgate. Rows are added and read, never changed: triggers hold that for everybody
-- who is not a superuser with triggers switched off, and the grants below for everybody else.

create table document (
  candidate   text        not null,
  kind        text        not null,
  scope       text        not null,
  commit_id   text,
  at          timestamptz not null,
  path        text        not null,
  sha256      char(64)    not null check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes       bytea       not null check (encode(sha256(bytes), 'hex') = sha256),
  recorded_at timestamptz not null default clock_timestamp(),
  recorded_by text        not null default session_user,
  primary key (candidate, path, sha256)
);
-- One path is one document; only a month's checkpoint is written again while its month is fresh.
create unique index document_path on document (candidate, path) where kind not in ('checkpoint', 'journal');
create index document_commit on document (candidate, kind, commit_id);
create index document_scope on document (candidate, kind, scope, at);

create table chain_entry (
  candidate       text     not null,
  sequence        bigint   not null check (sequence >= 1),
  previous_sha256 char(64),
  sha256          char(64) not null,
  line            text     not null,
  recorded_at     timestamptz not null default clock_timestamp(),
  recorded_by     text        not null default session_user,
  primary key (candidate, sequence),
  unique (candidate, sha256)
);

create table lease (
  candidate   text        not null,
  environment text        not null,
  holder      text        not null,
  fence       bigint      not null check (fence >= 1),
  taken_at    timestamptz not null,
  expires_at  timestamptz not null,
  primary key (candidate, environment)
);

-- The chain is held by the database too: an entry follows the one that is the last.
create function follows() returns trigger language plpgsql as $$
declare
  last_sequence bigint;
  last_sha256   char(64);
begin
  select sequence, sha256 into last_sequence, last_sha256
    from chain_entry where candidate = new.candidate order by sequence desc limit 1;
  if new.sequence <> coalesce(last_sequence, 0) + 1
     or new.previous_sha256 is distinct from last_sha256 then
    raise exception 'entry % does not follow entry % of %', new.sequence, last_sequence, new.candidate
      using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger chain_follows before insert on chain_entry for each row execute function follows();

create function unchangeable() returns trigger language plpgsql as $$
begin
  raise exception 'evidence is never changed: % on %', tg_op, tg_table_name
    using errcode = 'insufficient_privilege';
end $$;
create trigger chain_unchangeable before update or delete on chain_entry
  for each row execute function unchangeable();
create trigger chain_untruncatable before truncate on chain_entry
  for each statement execute function unchangeable();
create trigger document_unchangeable before update on document
  for each row execute function unchangeable();
create trigger document_untruncatable before truncate on document
  for each statement execute function unchangeable();

-- What the chain names stays; the rest goes by the keeper's hand only.
create function kept() returns trigger language plpgsql as $$
begin
  if not pg_has_role(session_user, 'relgate_keeper', 'member')
     or old.kind in ('gate_report', 'decision', 'threshold_decision', 'signature', 'baseline', 'checkpoint',
                   'journal', 'torn_line') then
    raise exception 'this evidence is kept: %', old.path using errcode = 'insufficient_privilege';
  end if;
  return old;
end $$;

do $$
declare
  role_name text;
begin
  foreach role_name in array array['relgate_writer', 'relgate_reader', 'relgate_keeper'] loop
    if not exists (select 1 from pg_roles where rolname = role_name) then
      execute format('create role %I nologin', role_name);
    end if;
    execute format('grant usage on schema %I to %I', current_schema(), role_name);
    execute format('grant select on all tables in schema %I to %I', current_schema(), role_name);
  end loop;
end $$;
create trigger document_kept before delete on document for each row execute function kept();

grant insert on document, chain_entry to relgate_writer;
grant insert, update on lease to relgate_writer;
grant delete on document to relgate_keeper;
