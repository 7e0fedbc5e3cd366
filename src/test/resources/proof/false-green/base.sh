# Makes the candidate that every row begins with, in the folder it is started in: green for prod.
git init -q -b main .
mkdir -p config/texts tests
cat > relgate.json <<'J'
{
  "name": "bank",
  "required_files": ["README.md"],
  "commands": {"backend_tests": {"run": ["sh", "tests/run.sh"], "junit_xml": ["out/*.xml"]}},
  "kb": {"policy": "config/kb_benchmark_policy.json", "corpus": "config/texts"},
  "release_policy": "config/release_policy.json",
  "waivers": "config/waivers.json",
  "not_applicable": {"frontend-lint": "none", "frontend-unit": "none", "frontend-build": "none",
    "compose-config": "none", "image-build": "none", "service-health": "none"}
}
J
cat > tests/run.sh <<'J'
mkdir -p out
cp tests/report.xml out/report.xml
exit "$(cat tests/code)"
J
echo 0 > tests/code
cat > tests/report.xml <<'J'
<testsuite name="bank" tests="2" failures="0"><testcase classname="a" name="b"/><testcase classname="a" name="c"/></testsuite>
J
cat > config/kb_benchmark_policy.json <<'J'
{
  "dev": {"mode": "required", "cases": "config/cases.json", "min_precision": 0.5, "min_recall": 0.5, "min_cases": 2},
  "staging": {"mode": "required", "cases": "config/cases.json", "min_precision": 0.5, "min_recall": 0.5, "min_cases": 2},
  "prod": {"mode": "required", "cases": "config/cases.json", "min_precision": 0.5, "min_recall": 0.5, "min_cases": 2}
}
J
cat > config/cases.json <<'J'
[
  {"query": "how to rotate a key", "expected_keywords": ["rotate"], "top_k": 1},
  {"query": "who approves a waiver", "expected_keywords": ["approver"], "top_k": 1},
  {"query": "restore a database backup", "expected_keywords": ["backup"], "top_k": 1}
]
J
echo "Rotate the signing key once a year and keep the old public key." > config/texts/keys.txt
echo "A waiver has an owner and an approver; it ends on its last day." > config/texts/waivers.txt
echo "Take a backup of the database first; restore it when the deploy fails." > config/texts/backup.txt
echo '{"promotion": {"max_age": "7d", "min_soak": "0m", "previous_profile": {"staging": "off", "prod": "off"}}}' \
  > config/release_policy.json
echo '{"waivers": []}' > config/waivers.json
printf '.runtime/\nout/\n' > .gitignore
echo bank > README.md
save
