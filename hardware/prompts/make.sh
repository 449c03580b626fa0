#!/usr/bin/env bash
# Makes the sound files that a call plays: one WAV per line of prompts.tsv or prompts.en.tsv, of the areas and of the streets.
set -euo pipefail

usage() {
  cat <<'WORDS'
make.sh --out DIR [--language sv|en] [--areas FILE] [--streets FILE]

  --out DIR       where the sound files go (DIR/menu.wav, DIR/kind/fall.wav, ...)
  --language L    sv or en; sv unless told. Areas and streets are said by the Swedish voice in both
  --areas FILE    one area a line: its id, a tab, its name as it is said
  --streets FILE  one street a line; the same file as streetsFile in the dispatcher's configuration

Needs espeak-ng and sox. A recorded voice is better than this one: put its files in the same places.
WORDS
}

out='' areas='' streets='' language=sv
while [ $# -gt 0 ]; do
  case "$1" in
    --out) out="${2:?--out needs a folder}"; shift 2 ;;
    --language) language="${2:?--language needs sv or en}"; shift 2 ;;
    --areas) areas="${2:?--areas needs a file}"; shift 2 ;;
    --streets) streets="${2:?--streets needs a file}"; shift 2 ;;
    -h | --help) usage; exit 0 ;;
    *) echo "make.sh: $1 is not an option here" >&2; usage >&2; exit 2 ;;
  esac
done
[ -n "$out" ] || { echo 'make.sh: --out is missing' >&2; exit 2; }
case "$language" in
  sv) list=prompts.tsv ;;
  en) list=prompts.en.tsv ;;
  *) echo "make.sh: --language $language: sv or en" >&2; exit 2 ;;
esac
for program in espeak-ng sox; do
  command -v "$program" >/dev/null || { echo "make.sh: $program is missing (apt-get install espeak-ng sox)" >&2; exit 1; }
done
for file in "$areas" "$streets"; do
  [ -z "$file" ] || [ -r "$file" ] || { echo "make.sh: $file cannot be read" >&2; exit 2; }
done

# As `slug` in dispatcher/channels/elks/prompts.ts: small letters, å ä ö as aa ae oe, other accents dropped, the rest a dash.
slug() {
  local LC_ALL=C.UTF-8
  local name="${1,,}"
  name=${name//å/aa} name=${name//ä/ae} name=${name//ö/oe} name=${name//[éèê]/e} name=${name//ü/u}
  printf '%s' "$name" | sed -E 's/[^a-z0-9]+/-/g; s/^-//; s/-$//'
}

# Telephones carry 8 kHz, one channel; a short pause keeps numbers apart.
say() {
  local file="$out/$1.wav" raw
  mkdir -p "$(dirname "$file")"
  raw="$(mktemp --suffix=.wav)"
  espeak-ng -v "${3:-sv}" -s 145 -w "$raw" -- "$2"
  sox "$raw" -r 8000 -c 1 -b 16 "$file" gain -n -3 pad 0 0.15
  rm -f "$raw"
}

made=0
while IFS=$'\t' read -r name words; do
  [ -n "$name" ] || continue
  say "$name" "$words" "$language"
  made=$((made + 1))
done < "$(dirname "$0")/$list"

if [ -n "$areas" ]; then
  while IFS=$'\t' read -r id name; do
    [ -n "$id" ] || continue
    say "area/$(slug "$id")" "${name:-$id}"
    made=$((made + 1))
  done < "$areas"
fi

if [ -n "$streets" ]; then
  while IFS= read -r street; do
    [ -n "$street" ] || continue
    say "street/$(slug "$street")" "$street"
    made=$((made + 1))
  done < "$streets"
fi

echo "$made sound files in $out"
