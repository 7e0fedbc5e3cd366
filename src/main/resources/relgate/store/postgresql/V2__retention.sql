-- Retention by the keeper's hand, within limits that the database itself holds.

-- What became of alerts is written again after each attempt, and a flag can name the same file twice.
drop index document_path;
create unique index document_path on document (candidate, path)
  where kind not in ('checkpoint', 'journal', 'deliveries', 'entered');

-- Old evidence goes only where a list in the chain names it, where no decision, baseline or checkpoint refers to it, and
-- a signature only after what it signs.
create or replace function kept() returns trigger language plpgsql as $$
declare
  reason text;
  digest bytea := convert_to(old.sha256, 'UTF8');
  name   bytea := convert_to(regexp_replace(old.path, '^.*/', ''), 'UTF8');
begin
  reason := case
    when not pg_has_role(session_user, 'relgate_keeper', 'member') then 'only relgate_keeper may take it away'
    when old.kind not in ('gate_report', 'run_begun', 'monitor', 'benchmark', 'monitor_begun', 'deliveries', 'review',
                          'deploy_report', 'drill', 'signature') then 'its kind is kept for good'
    when old.recorded_at > clock_timestamp() - interval '35 days' then 'it is younger than 35 days'
    when old.kind = 'signature' and exists (
      select 1 from document d where d.candidate = old.candidate
        and d.path = regexp_replace(old.path, '\.dsse\.json$', '.json')) then 'what it signs is still there'
    when old.kind <> 'signature' and not exists (
      select 1 from document d where d.candidate = old.candidate and d.kind = 'retirement'
        and position(digest in d.bytes) > 0) then 'no list in the chain names it'
    when exists (
      select 1 from document d where d.candidate = old.candidate
        and d.kind in ('decision', 'threshold_decision', 'baseline', 'checkpoint', 'entered')
        and (position(digest in d.bytes) > 0 or position(name in d.bytes) > 0)) then 'a decision refers to it'
  end;
  if reason is not null then
    raise exception 'this evidence is kept: %: %', old.path, reason using errcode = 'insufficient_privilege';
  end if;
  return old;
end $$;

-- The keeper enters the list of what goes.
grant insert on document, chain_entry to relgate_keeper;
