"""Figure units: what a number can be measured in, and the words that make it a bound.

reading > [annotating] > gathering > comparing > presenting

In:  nothing.
Out: tables from the words of the press to unit names, currencies (ISO 4217) and bounds.
Start at `UNIT` and `MONEY`.
Limits: "$" is the United States' unless a letter before it says otherwise.
"""

from __future__ import annotations

#: The marks of money, as printed before a sum.
MONEY = {
    "US$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "HK$": "HKD", "NZ$": "NZD",
    "S$": "SGD", "NT$": "TWD", "R$": "BRL", "$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR",
    "₩": "KRW", "₽": "RUB", "₺": "TRY", "₦": "NGN", "₪": "ILS",
}  # fmt: skip

_NAMES = {
    "percent": "percent|per cent|pct|%|percentage point|percentage points",
    "km": "km|kms|kilometre|kilometres|kilometer|kilometers",
    "m": "metre|metres|meter|meters",
    "cm": "cm|centimetre|centimetres|centimeter|centimeters",
    "mm": "mm|millimetre|millimetres|millimeter|millimeters",
    "mile": "mile|miles",
    "nautical mile": "nautical mile|nautical miles",
    "foot": "foot|feet|ft",
    "inch": "inch|inches",
    "yard": "yard|yards",
    "km/h": "km/h|kmh|kph|kilometres per hour|kilometers per hour|kilometres an hour|kilometers an hour",
    "mph": "mph|miles per hour|miles an hour",
    "kg": "kg|kgs|kilogram|kilograms|kilo|kilos",
    "gram": "gram|grams",
    "ton": "ton|tons",
    "tonne": "tonne|tonnes|metric ton|metric tons",
    "ounce": "ounce|ounces",
    "litre": "litre|litres|liter|liters",
    "gallon": "gallon|gallons",
    "barrel": "barrel|barrels",
    "acre": "acre|acres",
    "hectare": "hectare|hectares",
    "square mile": "square mile|square miles|sq mile|sq miles",
    "square km": "square kilometre|square kilometres|square kilometer|square kilometers|sq km",
    "square metre": "square metre|square metres|square meter|square meters|sq m",
    "square foot": "square foot|square feet|sq ft",
    "degree Celsius": "degree celsius|degrees celsius|degrees c|°c|celsius|c",
    "degree Fahrenheit": "degree fahrenheit|degrees fahrenheit|degrees f|°f|fahrenheit",
    "degree": "degree|degrees|°",
    "magnitude": "magnitude",
    "megawatt": "megawatt|megawatts|mw",
    "second": "second|seconds",
    "minute": "minute|minutes|min|mins",
    "hour": "hour|hours|hr|hrs",
    "day": "day|days",
    "week": "week|weeks",
    "month": "month|months",
    "year": "year|years",
    "decade": "decade|decades",
    "light year": "light year|light years|light-year|light-years",
    "USD": "dollar|dollars|us dollar|us dollars|usd",
    "EUR": "euro|euros|eur",
    "GBP": "pounds sterling|pound sterling|gbp",
    "JPY": "yen",
    "CNY": "yuan|renminbi",
    "KRW": "won",
    "INR": "rupee|rupees",
    "RUB": "rouble|roubles|ruble|rubles",
    "CHF": "swiss franc|swiss francs",
    "cent": "cent|cents",
    "pound": "pound|pounds|lb|lbs",
}
#: From the printed word, lower-case, to the unit's name.
UNIT = {word: unit for unit, words in _NAMES.items() for word in words.split("|") if word != "c"}

SCALE = {
    "k": 10**3, "thousand": 10**3, "m": 10**6, "mn": 10**6, "mln": 10**6, "million": 10**6, "bn": 10**9,
    "b": 10**9, "billion": 10**9, "tn": 10**12, "trillion": 10**12,
}  # fmt: skip

#: Vague plurals and the least that they can mean: two of what they name.
AT_LEAST = {
    "dozens": 24, "scores": 40, "tens": 20, "hundreds": 200, "thousands": 2_000, "tens of thousands": 20_000,
    "hundreds of thousands": 200_000, "millions": 2_000_000, "tens of millions": 20_000_000,
    "hundreds of millions": 200_000_000, "billions": 2 * 10**9, "several dozen": 24, "several hundred": 200,
    "several thousand": 2_000, "a few dozen": 24, "a few hundred": 200, "a few thousand": 2_000,
}  # fmt: skip

#: Words with one value of their own.
EXACT = {"a dozen": 12.0, "half a dozen": 6.0, "half-dozen": 6.0, "two dozen": 24.0, "three dozen": 36.0,
         "a hundred": 100.0, "a thousand": 1_000.0, "a million": 1e6, "a billion": 1e9}  # fmt: skip

#: Shares, in percent.
SHARES = {
    "half": 50.0, "a half": 50.0, "one half": 50.0, "a third": 100 / 3, "one third": 100 / 3,
    "two thirds": 200 / 3, "a quarter": 25.0, "one quarter": 25.0, "three quarters": 75.0,
    "a fifth": 20.0, "one fifth": 20.0, "two fifths": 40.0, "three fifths": 60.0, "four fifths": 80.0,
    "a tenth": 10.0, "one tenth": 10.0,
}  # fmt: skip

BELOW = ("nearly", "almost", "close to", "just under", "approaching")
ABOUT = (
    "about", "around", "roughly", "approximately", "some", "an estimated", "estimated", "circa", "or so",
    "an average of", "in the region of",
)  # fmt: skip
MORE = (
    "more than", "over", "at least", "upwards of", "upward of", "no fewer than", "no less than",
    "not less than",
    "in excess of", "a minimum of", "well over", "greater than", "above",
)  # fmt: skip
LESS = (
    "fewer than", "less than", "under", "up to", "at most", "no more than", "not more than", "as many as",
    "as much as", "a maximum of", "below",
)  # fmt: skip

#: How far "about" may reach, either way. A reader's tenth: set by judgement, not swept.
ABOUT_WITHIN = 0.1
