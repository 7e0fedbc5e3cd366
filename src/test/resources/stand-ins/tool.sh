#!/bin/sh
# Stands in for the tool by whose name it is called: writes what the real one writes, in a project without a test
# ("none" in the file .tools/tests) or with one that passes. relgate.json itself says where.
tools=$(cd "$(dirname "$(readlink -f "$0")")" && pwd)
some=$(cat "$tools/tests")
report=
previous=
for argument; do
  case $argument in --reporter-outfile=* | --outputFile.junit=* | --junitxml=*) report=${argument#*=} ;; esac
  case $previous in --log-junit | --out | --output-junit | --junitfile) report=$argument ;;
    --results-directory) report=$argument/run.trx ;; esac
  previous=$argument
done
write() { mkdir -p "$(dirname "$1")" && printf '%s\n' "$2" > "$1"; }
case ${0##*/}-$some in
  phpunit-none) echo 'No tests executed!'; write "$report" '<testsuites/>' ;;
  bundle-none) echo '0 examples, 0 failures'
    write "$report" '<testsuite name="rspec" tests="0" skipped="0" failures="0" errors="0"></testsuite>' ;;
  cargo-none) echo 'test result: ok. 0 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out' ;;
  dotnet-none) echo 'No test is available in t.dll.' ;;
  cmake-*) ;;
  ctest-none) echo 'No tests were found!!!'
    write "$report" '<testsuite name="(empty)" tests="0" failures="0" disabled="0" skipped="0"/>' ;;
  pnpm-none) write "$report" '<testsuites name="vitest tests" tests="0" failures="0" errors="0" time="0"/>' ;;
  yarn-none) echo 'No tests found, exiting with code 0' ;;
  bun-none) write "$report" '<testsuites name="bun test" tests="0" assertions="0" failures="0" skipped="0"/>' ;;
  gotestsum-none) echo 'DONE 0 tests'; write "$report" '<testsuites tests="0" failures="0" errors="0"/>' ;;
  gradle-none) echo 'BUILD SUCCESSFUL in 1s' ;;
  python3-none) echo 'no tests ran in 0.01s'; write "$report" '<testsuites><testsuite name="pytest" tests="0"/></testsuites>'
    exit 5 ;;
  cargo-one) echo 'test result: ok. 1 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out' ;;
  yarn-one) echo 'Tests:       1 passed, 1 total' ;;
  dotnet-one) write "$report" '<TestRun><Results><UnitTestResult testName="a" outcome="Passed"/></Results></TestRun>' ;;
  gradle-one) write build/test-results/test/TEST-A.xml '<testsuite name="A" tests="1"><testcase name="a"/></testsuite>' ;;
  *) write "$report" '<testsuites><testsuite name="s" tests="1"><testcase name="a"/></testsuite></testsuites>' ;;
esac
