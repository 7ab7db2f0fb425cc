"""Shows phone numbers of every region to the package `phonenumbers` of PyPI and to sluice; both read the same.

usage: phone-numbers.py SLUICE     tens of thousands of numbers through `sluice import`, a region after the other
       phone-numbers.py --lines    a thousand of them with what they mean, for Tests/ProfilesTests/PhoneNumbers.txt
"""

import csv
import os
import random
import re
import sqlite3
import subprocess
import sys
import tempfile

import phonenumbers
from phonenumbers import PhoneMetadata, PhoneNumberFormat, PhoneNumberType, phonenumberutil
from phonenumbers.phonenumber import CountryCodeSource

# Given up, and still in many files: Tools/phone-metadata.py adds it too.
object.__setattr__(
    PhoneMetadata.metadata_for_region("MX"), "national_prefix_for_parsing", r"0(?:[12]|4[45])|1")

REGIONS = sorted(phonenumbers.SUPPORTED_REGIONS)
TYPES = [value for name, value in vars(PhoneNumberType).items() if name.isupper() and value not in (99,)]


def metadata(code, region):
    if region == phonenumberutil.REGION_CODE_FOR_NON_GEO_ENTITY:
        return PhoneMetadata.metadata_for_nongeo_region(code)
    return PhoneMetadata.metadata_for_region(region)


def has(code, national, reader):
    """Whether a region with the code has such a number, as far as the plan tells."""
    regions = phonenumbers.COUNTRY_CODE_TO_REGION_CODE[code]
    main = metadata(code, regions[0])
    for plan in (main, reader or main):
        if len(national) in plan.general_desc.possible_length_local_only:
            return False
    return any(
        len(national) in plan.general_desc.possible_length
        and re.fullmatch(plan.general_desc.national_number_pattern, national)
        for plan in (metadata(code, region) for region in regions))


def meant(written, region):
    """The number in E.164; None where it is none of the region's."""
    try:
        number = phonenumbers.parse(written, region, keep_raw_input=True)
    except phonenumbers.NumberParseException:
        return None
    code = number.country_code
    national = phonenumbers.national_significant_number(number)
    if number.country_code_source in (
        CountryCodeSource.FROM_DEFAULT_COUNTRY, CountryCodeSource.FROM_NUMBER_WITHOUT_PLUS_SIGN):
        reader = PhoneMetadata.metadata_for_region(region)
        if number.country_code_source == CountryCodeSource.FROM_NUMBER_WITHOUT_PLUS_SIGN:
            # A country code without its plus is shown with it, never guessed: it has to be a national number.
            digits = phonenumberutil.normalize_digits_only(written)
            stripped = phonenumberutil._maybe_strip_national_prefix_carrier_code(digits, reader)[1]
            result = phonenumberutil.ValidationResult
            fits = phonenumberutil._test_number_length(stripped, reader) in (
                result.IS_POSSIBLE, result.TOO_LONG, result.INVALID_COUNTRY_CODE)
            national = stripped if fits else digits
            code = reader.country_code
    else:
        reader = None
    return f"+{code}{national}" if has(code, national, reader) else None


def spoiled(digits, chance):
    """The digits with a slip in them."""
    place = chance.randrange(len(digits))
    kind = chance.randrange(4)
    if kind == 0:
        return digits[:place] + digits[place + 1:]
    if kind == 1:
        return digits[:place] + chance.choice("0123456789") + digits[place:]
    if kind == 2:
        return digits[:place] + chance.choice("0123456789") + digits[place + 1:]
    return digits[:chance.randrange(2, len(digits))] if len(digits) > 3 else digits


def odd(written, chance):
    """The same number with other signs between its digits."""
    out = []
    for place, sign in enumerate(re.sub(r"[^+0-9]", "", written)):
        if place > 1 and chance.random() < 0.3:
            out.append(chance.choice([" ", "-", ".", "  ", "\u00a0", "\u2011", " - "]))
        out.append(sign)
    text = "".join(out)
    if not text.startswith("+") and len(text) > 4 and chance.random() < 0.3:
        text = f"({text[:2]}) {text[2:]}"
    return text


def wild(plan, chance):
    """Digits of a length that the region has, after its own beginnings where they are known."""
    length = chance.choice(plan.general_desc.possible_length or (8,))
    start = chance.choice(["", "", "0", "1", str(plan.country_code), plan.national_prefix or ""])
    return start + "".join(chance.choice("0123456789") for _ in range(max(1, length - chance.choice([0, len(start)]))))


def cases(region, count, chance):
    plan = PhoneMetadata.metadata_for_region(region)
    examples = [number for number in (phonenumbers.example_number_for_type(region, kind) for kind in TYPES) if number]
    for _ in range(count):
        number = chance.choice(examples)
        national = phonenumbers.national_significant_number(number)
        tail = chance.randrange(1, 6)
        digits = national[:-tail] + "".join(chance.choice("0123456789") for _ in range(min(tail, len(national))))
        number = phonenumbers.PhoneNumber(
            country_code=number.country_code, national_number=int(digits or "0"),
            italian_leading_zero=digits.startswith("0") or None,
            number_of_leading_zeros=(len(digits) - len(digits.lstrip("0"))) or None)
        form = chance.randrange(12)
        if form < 3:
            written = phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL)
        elif form < 5:
            written = phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL)
        elif form == 5:
            written = phonenumbers.format_number(number, PhoneNumberFormat.E164)
        elif form == 6:
            written = phonenumbers.format_out_of_country_calling_number(number, chance.choice(REGIONS))
        elif form == 7:
            written = f"+{number.country_code} (0){digits}"
        elif form == 8:
            written = f"{number.country_code}{digits}"
        elif form == 9:
            written = spoiled(digits, chance)
        elif form == 10:
            written = f"+{number.country_code}{spoiled(digits, chance)}"
        else:
            written = wild(plan, chance)
        if chance.random() < 0.4:
            written = odd(written, chance)
        # What only one of the two would read at all is another question: signs, and hardly any digits.
        if not re.fullmatch(r"[-+0-9 ().\u00a0\u2011/]+", written) or len(re.sub(r"\D", "", written)) < 3:
            continue
        yield written


def through_sluice(sluice):
    chance = random.Random(20270310)
    read = differing = taken = 0
    with tempfile.TemporaryDirectory() as folder:
        environment = dict(os.environ, SLUICE_STORE=f"{folder}/sluice.db")

        def run(*arguments):
            return subprocess.run([sluice, *arguments], env=environment, capture_output=True, text=True)

        made = run("store", "create")
        if made.returncode:
            sys.exit(made.stderr)
        expected = {}
        for region in REGIONS:
            os.makedirs(f"{folder}/{region}")
            with open(f"{folder}/{region}/workspace.yaml", "w") as file:
                file.write(
                    "version: 1\nworkspace: phones\ntime_zone: UTC\nruns: continuous\n"
                    f"default_region: \"{region}\"\n")
            path = f"{folder}/{region}/numbers.csv"
            with open(path, "w", newline="") as file:
                rows = csv.writer(file)
                # Many may share a second number.
                rows.writerow(["external_id", "secondary_phone"])
                for written in cases(region, 200, chance):
                    name = f"{region}-{len(expected)}"
                    expected[name] = (written, meant(written, region))
                    rows.writerow([name, written])
            ended = run("import", path, "--workspace", f"{folder}/{region}")
            if ended.returncode not in (0, 1):
                sys.exit(ended.stderr)
        store = sqlite3.connect(f"{folder}/sluice.db")
        found = dict(store.execute("SELECT external_id, secondary_phone FROM profiles"))
        for name, (written, number) in expected.items():
            read += 1
            taken += number is not None
            if found.get(name) != number:
                differing += 1
                if differing <= 40:
                    print(f"{name}: {written!r} is {number}, sluice says {found.get(name)}")
    print(f"{read:6d} phone numbers of {len(REGIONS)} regions, {taken} of them good, {differing} read differently")
    sys.exit(1 if differing or read < 30_000 or not 0.3 < taken / read < 0.95 else 0)


def lines():
    chance = random.Random(1)
    print(f"# Made by phone-numbers.py with phonenumbers {phonenumbers.__version__}: region, what is written, what is meant.")
    for region in REGIONS:
        for written in list(cases(region, 9, chance))[:4]:
            print(f"{region}\t{written}\t{meant(written, region) or '-'}")


if __name__ == "__main__":
    if sys.argv[1] == "--lines":
        lines()
    else:
        through_sluice(sys.argv[1])
