#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: page_words_test.py SOURCE_FOLDER

The page says in Korean all that it says in English, with the words of the window, and no more than it uses.
"""
import json
import os
import re
import sys
import xml.etree.ElementTree

SOURCE = sys.argv[1]
PAGE = os.path.join(SOURCE, "resources", "html")
# Codes of the data, whose words are looked up by what the data holds.
BY_CODE = ("column.", "type.", "state.", "sharing.", "access.", "flag.", "protection.", "residency.", "detail.", "facet.",
           "error.", "event.", "text.")


def read(name):
    with open(os.path.join(PAGE, name), encoding="utf-8") as file:
        return file.read()


def words(language):
    text = read(f"words_{language}.js")
    return json.loads(text[text.index("{"):text.rindex("}") + 1])


def translations():
    """Every Korean text that the window has for an English one."""
    known = {}
    tree = xml.etree.ElementTree.parse(os.path.join(SOURCE, "translations", "vmatlas_ko.ts"))
    for message in tree.iter("message"):
        korean = message.find("translation")
        forms = [form.text for form in korean.iter("numerusform")] or [korean.text]
        known.setdefault(message.find("source").text, set()).update(forms)
    return known


def codes():
    """The identifiers of core/model/names.cpp."""
    with open(os.path.join(SOURCE, "core", "model", "names.cpp"), encoding="utf-8") as file:
        text = file.read()
    for enum, prefix in (("RegionType", "type."), ("RegionState", "state."), ("Sharing", "sharing."),
                         ("RegionDetail", "detail."), ("Facet", "facet."), ("ErrorCode", "error."),
                         ("TextKind", "text.")):
        for code in re.findall(r"\{" + enum + r'::\w+, "([^"]+)"\}', text):
            if (enum, code) != ("RegionDetail", "none"):
                yield prefix + code


def placeholders(text):
    return sorted(re.findall(r"%\d", text))


def main():
    english, korean, known = words("en"), words("ko"), translations()
    faults = [f"only in one language: {key}" for key in english.keys() ^ korean.keys()]
    for key in english.keys() & korean.keys():
        if placeholders(english[key]) != placeholders(korean[key]):
            faults.append(f"{key}: other placeholders")
        if english[key] in known and korean[key] not in known[english[key]]:
            faults.append(f"{key}: the window says {known[english[key]]} for “{english[key]}”, the page “{korean[key]}”")
    faults += [f"no word for the code {key}" for key in codes() if key not in english]
    used = "".join(read(name) for name in os.listdir(PAGE) if not name.startswith("words_"))
    faults += [f"not used: {key}" for key in english
               if f"'{key}'" not in used and f'"{key}"' not in used and not key.startswith(BY_CODE)]
    print("\n".join(faults) or f"{len(english)} words")
    return 1 if faults else 0


sys.exit(main())
