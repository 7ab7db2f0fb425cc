#!/usr/bin/env bash
# Shows the schemas to a public validator: every file of flows/ is valid, and so are the sound files of the corpus; every
# file of the corpus with a mistake in its structure is not. Then phone numbers of every region are read by the program and
# by another library.
#
# usage: Tests/Validation/validate.sh SLUICE   (the program; `make validate` builds it)
set -euo pipefail
cd "$(dirname "$0")/../.."

sluice=$1
pinned=check-jsonschema==0.39.0
environment=.build/validators
validator=$environment/bin/check-jsonschema
corpus=Tests/FlowLanguageTests/Corpus/structure
schemas=$(mktemp -d)
trap 'rm -rf "$schemas"' EXIT

# A virtual environment without pip is what a system without python3-venv leaves behind.
if ! [ -x "$validator" ] || [ "$("$validator" --version | tr -dc '0-9.')" != "${pinned##*==}" ]; then
    if ! python3 -m venv --clear "$environment" > /dev/null 2>&1; then
        printf '==> Installing python3-venv\n'
        root=(); if [ "$(id -u)" -ne 0 ]; then root=(sudo); fi
        "${root[@]}" apt-get update -qq < /dev/null
        "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends python3-venv \
            < /dev/null > /dev/null
        python3 -m venv --clear "$environment"
    fi
    "$environment/bin/pip" install --quiet --disable-pip-version-check "$pinned"
fi

"$sluice" schema --write --to "$schemas" --workspace flows > /dev/null

# kind, then files
valid() {
    local kind=$1
    shift
    printf '%4d valid     %s\n' "$#" "$kind"
    "$validator" --schemafile "$schemas/$kind.schema.json" "$@" > "$schemas/report" || { cat "$schemas/report"; exit 1; }
}

refused=0
# One by one: a file that is taken must not hide behind one that is refused.
invalid() {
    local kind=$1 status=0
    "$validator" --schemafile "$schemas/$kind.schema.json" "$2" > "$schemas/report" 2>&1 || status=$?
    # 1 says that it is not valid; anything else, or a file that is no YAML, that it could not be judged.
    if [ "$status" -ne 1 ] || grep -q -i 'failed to parse' "$schemas/report"; then
        printf '%s is not refused (status %d)\n' "$2" "$status"
        cat "$schemas/report"
        exit 1
    fi
    refused=$((refused + 1))
}

shopt -s nullglob globstar
valid workspace flows/workspace.yaml
valid catalogue flows/catalog.yaml
valid flow flows/**/*.flow.yaml
valid message flows/messages/**/*.message.yaml
valid audiences flows/audiences/**/*.yaml

# A new workspace carries its own schemas.
"$sluice" init "$schemas/starter" --quiet > /dev/null
for file in "$schemas"/starter/*.yaml "$schemas"/starter/*/*.yaml; do
    schema=$(sed -n '1s/^# yaml-language-server: $schema=//p' "$file")
    "$validator" --schemafile "$(dirname "$file")/$schema" "$file" > "$schemas/report" || { cat "$schemas/report"; exit 1; }
done
printf '     a new workspace is valid, each file by the schema that its first line names\n'

for file in "$corpus"/sound/*.yaml; do
    name=$(basename "$file")
    valid "${name%%[-.]*}" "$file"
done
for file in "$corpus"/*.yaml; do
    name=$(basename "$file")
    invalid "${name%%-*}" "$file"
done
printf '%4d refused, each with one mistake\n' "$refused"
test "$refused" -ge 60

# The log of findings, against the schema that the standard publishes (a package of PyPI carries it in its sources).
published=.build/validators/sarif-schema-2.1.0.json
if ! [ -s "$published" ]; then
    "$environment/bin/pip" download --quiet --disable-pip-version-check --no-deps --no-binary :all: \
        --dest "$schemas/sarif" sarif-pydantic==0.6.2
    tar -xzf "$schemas"/sarif/sarif_pydantic-0.6.2.tar.gz -C "$schemas/sarif"
    mv "$schemas"/sarif/sarif_pydantic-0.6.2/sarif-schema-2.1.0.json "$published"
fi
mkdir "$schemas/broken"
cp -r flows/. "$schemas/broken"
sed -i 's/^status: live/status: Live/; s/^reentry:/reentyr:/' "$schemas"/broken/*.flow.yaml
"$sluice" check --workspace "$schemas/broken" --format sarif > "$schemas/log.sarif" || test $? -eq 1
"$validator" --regex-variant python --schemafile "$published" "$schemas/log.sarif" > /dev/null
printf '%4d findings as a SARIF log that its published schema takes\n' "$(grep -o '"ruleId"' "$schemas/log.sarif" | wc -l)"

# Phone numbers, by the library whose data was taken: not one may be read differently.
phones=phonenumbers==9.0.43
"$environment/bin/pip" show --quiet "${phones%%=*}" 2> /dev/null \
    || "$environment/bin/pip" install --quiet --disable-pip-version-check "$phones"
"$environment/bin/python" Tests/Validation/phone-numbers.py "$sluice"
