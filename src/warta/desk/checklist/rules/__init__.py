"""The rules, a file each; a new one is a file of its own and a line here"""

from warta.desk.checklist.rules import (
    alt_text,
    byline,
    captions,
    credits,
    end,
    headline,
    label,
    photo,
    section,
    source,
    speaker,
    standfirst,
    text,
    topics,
)

# In the order in which the editor has the fields.
RULES = (
    headline.RULE,
    standfirst.RULE,
    label.RULE,
    photo.RULE,
    alt_text.RULE,
    captions.RULE,
    credits.RULE,
    text.RULE,
    speaker.RULE,
    byline.RULE,
    topics.RULE,
    source.RULE,
    section.RULE,
    end.RULE,
)
