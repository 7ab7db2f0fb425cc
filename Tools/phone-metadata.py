"""Writes Sources/Profiles/Door/Phone/PhoneMetadata.swift from Google's metadata about phone numbers.

The data comes with the package `phonenumbers` of PyPI, the port of libphonenumber; `make phone-metadata` pins its version.
"""

import re
import sys

import phonenumbers
from phonenumbers import COUNTRY_CODE_TO_REGION_CODE, PhoneMetadata

NON_GEOGRAPHIC = "001"

# Mexico gave its prefixes up in 2019 and the data has forgotten them, but files of customers have not.
FORMER_PREFIXES = {"MX": r"0(?:[12]|4[45])|1"}


def pattern(regular_expression):
    """The expression in the signs that DigitPattern reads; `d` is any digit."""
    if not regular_expression:
        return "-"
    short = regular_expression.replace(r"\d", "d")
    if re.search(r"[^0-9d\[\](){}?:|$,-]", short):
        sys.exit(f"DigitPattern cannot read {regular_expression}")
    return short


def lengths(numbers):
    """`5-8,10` for 5, 6, 7, 8 and 10."""
    runs = []
    for number in sorted(number for number in numbers if number > 0):
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ",".join(str(low) if low == high else f"{low}-{high}" for low, high in runs) or "-"


def row(code, region):
    if region == NON_GEOGRAPHIC:
        plan = PhoneMetadata.metadata_for_nongeo_region(code)
    else:
        plan = PhoneMetadata.metadata_for_region(region)
    transform = plan.national_prefix_transform_rule
    transform = transform.replace(" ", "").replace("\\", "$") if transform else "-"
    if re.search(r"[^0-9$-]", transform):
        sys.exit(f"PhonePlan cannot read the rule {transform}")
    general = plan.general_desc
    return " ".join([
        region, str(code), pattern(plan.international_prefix), plan.national_prefix or "-",
        pattern(plan.national_prefix_for_parsing or FORMER_PREFIXES.get(region)), transform, lengths(general.possible_length),
        lengths(general.possible_length_local_only), pattern(general.national_number_pattern),
    ])


def main():
    rows = [
        row(code, region) for code, regions in sorted(COUNTRY_CODE_TO_REGION_CODE.items()) for region in regions
    ]
    regions = sorted(phonenumbers.SUPPORTED_REGIONS)
    out = []
    out.append(f"""\
// Written by `make phone-metadata` from the metadata of libphonenumber, as the package phonenumbers
// {phonenumbers.__version__} of PyPI carries it. Not to be edited by hand.
//
// Copyright (C) The Libphonenumber Authors, licensed under the Apache License, Version 2.0:
// https://www.apache.org/licenses/LICENSE-2.0

/// A country or territory whose way of writing phone numbers is known, by its ISO 3166 code.
package enum PhoneRegion: String, CaseIterable, Hashable, Sendable {{
""")
    line = "    case"
    for region in regions:
        if len(line) + len(region) > 110:
            out.append(line.rstrip(",") + "\n")
            line = "    case"
        line += f" {region},"
    out.append(line.rstrip(",") + "\n}\n")
    out.append("""
/// What is known about the phone numbers of the world, as text; `PhonePlan` reads a row when a number needs it.
enum PhoneMetadata {
    /// A region in each row, by calling code, the main region of a shared code first: region, calling code, international
    /// prefix, national prefix, what stands before a national number, what becomes of it, lengths, lengths without the
    /// area code, national number.
    static let rows = #\"\"\"
""")
    out += [f"        {row}\n" for row in rows]
    out.append("        \"\"\"#\n}\n")
    sys.stdout.write("".join(out))


main()
