# The words that the rows use.
export APP_ENV=production SECRET_KEY=8d1f3c5a7b9e2064f1c3a5e7d9b80246
save() { git add -A && git commit -q -m "${1:-change}"; }
judge() { relgate release-gate --profile "${1:-prod}"; }
# Replaces text in a file: swap FILE OLD NEW
swap() { python3 - "$@" <<'P'
import sys
path, old, new = sys.argv[1:4]
text = open(path).read()
if old not in text: sys.exit(path + " does not hold " + old)
open(path, "w").write(text.replace(old, new))
P
}
low() { swap config/kb_benchmark_policy.json '"min_precision": 0.5' '"min_precision": 0.1' && save low; }
bad_texts() { rm config/texts/*; echo "Nothing of use." > config/texts/none.txt; }
# The newest report of prod, green, of what is there now.
green() { judge prod > /dev/null && report=$(ls .runtime/release_gate_prod_*.json | tail -1); }
# A foreign repository, without anything of relgate's.
layout() { rm -rf ../foreign; mkdir ../foreign; cd ../foreign; git init -q -b main .; }
adopt() { save; relgate init > /dev/null < /dev/null; save; judge "${1:-dev}"; }
