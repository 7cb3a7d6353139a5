"""What units are called: each row is a UCUM code, its English and its Russian names.

The first name of a language is what a list shows, the others only find the unit; where a count has a noun of each
language, as printed, each stands on its own row. Rows that belong together stand together, those most often met first.
"""

Row = tuple[str, str, str]

SHARES: tuple[Row, ...] = (
    ("%", "per cent, percent, pct", "процент, проценты, процента, процентов"),
    ("{percentage point}", "percentage point, percentage points, pp, p.p.", ""),
    ("{процентный пункт}", "", "процентный пункт, процентных пункта, процентных пунктов, п.п., п. п., пп"),
    ("{basis point}", "basis point, basis points, bp, bps", ""),
    ("{базисный пункт}", "", "базисный пункт, базисных пункта, базисных пунктов, б.п., б. п."),
    ("[ppth]", "per mille, per thousand, ‰", "промилле"),
    ("[ppm]", "parts per million, ppm", "частей на миллион, млн⁻¹"),
    ("{time}", "times, fold, time", ""),
    ("{раз}", "", "раз, раза"),
    ("1", "number, ratio, no unit", "число, отношение, без единицы"),
)
MASS: tuple[Row, ...] = (
    ("t", "tonne, tonnes, ton, tons, metric ton, metric tons", "тонна, тонны, тонн, т"),
    ("kt", "kilotonne, kilotonnes, kiloton, thousand tonnes", "килотонна, килотонн, тысяча тонн, кт"),
    ("Mt", "megatonne, megatonnes, megaton", "мегатонна, мегатонн, Мт"),
    ("kg", "kilogram, kilograms, kilogramme, kilo, kilos", "килограмм, килограмма, килограммов, кг, кило"),
    ("g", "gram, grams, gramme", "грамм, грамма, граммов, г"),
    ("mg", "milligram, milligrams", "миллиграмм, миллиграммов, мг"),
    ("{центнер}", "", "центнер, центнера, центнеров, ц"),
    ("[oz_tr]", "troy ounce, troy ounces, ounce, ounces", "тройская унция, тройских унций, унция, унций"),
    ("[lb_av]", "pound (mass), pounds (mass), lb, lbs", "фунт (масса)"),
    ("[car_m]", "carat, carats", "карат, карата, каратов"),
)
LENGTH: tuple[Row, ...] = (
    ("km", "kilometre, kilometres, kilometer, kilometers", "километр, километра, километров, км"),
    ("m", "metre, metres, meter, meters", "метр, метра, метров, м"),
    ("cm", "centimetre, centimetres, centimeter, centimeters", "сантиметр, сантиметра, сантиметров, см"),
    ("mm", "millimetre, millimetres, millimeter, millimeters", "миллиметр, миллиметра, миллиметров, мм"),
    ("um", "micrometre, micrometres, micron, microns, µm", "микрометр, микрометров, микрон, мкм"),
    ("nm", "nanometre, nanometres, nanometer, nanometers", "нанометр, нанометра, нанометров, нм"),
    ("[mi_i]", "mile, miles", "миля, мили, миль"),
    ("[nmi_i]", "nautical mile, nautical miles", "морская миля, морских миль"),
    ("[ft_i]", "foot, feet, ft", "фут, фута, футов"),
    ("[in_i]", "inch, inches", "дюйм, дюйма, дюймов"),
)
AREA: tuple[Row, ...] = (
    ("har", "hectare, hectares, ha", "гектар, гектара, гектаров, га"),
    ("m2", "square metre, square metres, square meter, square meters, sq m, m²",
     "квадратный метр, квадратных метра, квадратных метров, кв. м, кв м, м², м2"),
    ("km2", "square kilometre, square kilometres, square kilometer, square kilometers, sq km, km²",
     "квадратный километр, квадратных километра, квадратных километров, кв. км, км², км2"),
    ("ar", "are, ares", "ар, сотка, сотки, соток"),
    ("[acr_us]", "acre, acres", "акр, акра, акров"),
)  # fmt: skip
VOLUME: tuple[Row, ...] = (
    ("m3", "cubic metre, cubic metres, cubic meter, cubic meters, cu m, m³",
     "кубический метр, кубических метра, кубических метров, кубометр, кубометра, кубометров, куб. м, куб м, м³, м3"),
    ("km3", "cubic kilometre, cubic kilometres, cubic kilometer, km³",
     "кубический километр, кубических километров, куб. км, км³, км3"),
    ("l", "litre, litres, liter, liters, L", "литр, литра, литров, л"),
    ("hl", "hectolitre, hectolitres, hectoliter", "гектолитр, гектолитров, гл"),
    ("dal", "decalitre, decalitres, decaliter", "декалитр, декалитра, декалитров, дал"),
    ("{barrel}", "barrel, barrels, bbl", ""),
    ("{баррель}", "", "баррель, барреля, баррелей"),
    ("{barrel}/d", "barrel per day, barrels per day, barrels a day, bpd, b/d", ""),
    ("{баррель}/d", "", "баррель в сутки, баррелей в сутки, баррелей в день"),
    ("m3/d", "cubic metre per day, cubic metres per day, cubic metres a day", "кубометр в сутки, кубометров в сутки"),
    ("m3/s", "cubic metre per second, cubic metres per second", "кубометр в секунду, кубометров в секунду, м³/с"),
)  # fmt: skip
ENERGY: tuple[Row, ...] = (
    ("kW.h", "kilowatt-hour, kilowatt-hours, kilowatt hour, kilowatt hours, kWh",
     "киловатт-час, киловатт-часа, киловатт-часов, кВт·ч, кВтч, кВт-ч, кВт*ч"),
    ("MW.h", "megawatt-hour, megawatt-hours, megawatt hour, megawatt hours, MWh",
     "мегаватт-час, мегаватт-часа, мегаватт-часов, МВт·ч, МВтч"),
    ("GW.h", "gigawatt-hour, gigawatt-hours, gigawatt hour, gigawatt hours, GWh",
     "гигаватт-час, гигаватт-часа, гигаватт-часов, ГВт·ч, ГВтч"),
    ("TW.h", "terawatt-hour, terawatt-hours, terawatt hour, terawatt hours, TWh",
     "тераватт-час, тераватт-часа, тераватт-часов, ТВт·ч, ТВтч"),
    ("J", "joule, joules", "джоуль, джоуля, джоулей, Дж"),
    ("GJ", "gigajoule, gigajoules", "гигаджоуль, гигаджоулей, ГДж"),
    ("TJ", "terajoule, terajoules", "тераджоуль, тераджоулей, ТДж"),
    ("PJ", "petajoule, petajoules", "петаджоуль, петаджоулей, ПДж"),
    ("Gcal", "gigacalorie, gigacalories", "гигакалория, гигакалории, гигакалорий, Гкал"),
    ("kcal", "kilocalorie, kilocalories", "килокалория, килокалорий, ккал"),
    ("t{oil equivalent}", "tonne of oil equivalent, tonnes of oil equivalent, toe",
     "тонна нефтяного эквивалента, т н.э."),
    ("t{conventional fuel}", "tonne of conventional fuel, tonnes of coal equivalent, tce",
     "тонна условного топлива, тонн условного топлива, т у.т., тут"),
    ("[Btu]", "British thermal unit, British thermal units, Btu", "британская тепловая единица, БТЕ"),
)  # fmt: skip
POWER: tuple[Row, ...] = (
    ("W", "watt, watts", "ватт, ватта, Вт"),
    ("kW", "kilowatt, kilowatts", "киловатт, киловатта, кВт"),
    ("MW", "megawatt, megawatts", "мегаватт, мегаватта, МВт"),
    ("GW", "gigawatt, gigawatts", "гигаватт, гигаватта, ГВт"),
    ("MV.A", "megavolt-ampere, megavolt-amperes, MVA", "мегавольт-ампер, МВА"),
    ("kV", "kilovolt, kilovolts", "киловольт, киловольта, кВ"),
    ("V", "volt, volts", "вольт, вольта"),
    ("A", "ampere, amperes, amp, amps", "ампер, ампера"),
    ("[HP]", "horsepower, hp", ""),
    ("{л.с.}", "", "лошадиная сила, лошадиных силы, лошадиных сил, л.с., л. с."),
    ("Gcal/h", "gigacalorie per hour, gigacalories per hour", "гигакалория в час, гигакалорий в час, Гкал/ч"),
    ("Hz", "hertz", "герц, герца, Гц"),
    ("MHz", "megahertz", "мегагерц, МГц"),
    ("GHz", "gigahertz", "гигагерц, ГГц"),
)
TIME: tuple[Row, ...] = (
    ("a", "year, years, annum", "год, года, лет, годы"),
    ("mo", "month, months", "месяц, месяца, месяцев, мес."),
    ("wk", "week, weeks", "неделя, недели, недель"),
    ("d", "day, days", "день, дня, дней, сутки, суток"),
    ("h", "hour, hours, hr, hrs", "час, часа, часов, ч"),
    ("min", "minute, minutes", "минута, минуты, минут, мин"),
    ("s", "second, seconds, sec", "секунда, секунды, секунд, с, сек"),
    ("ms", "millisecond, milliseconds", "миллисекунда, миллисекунд, мс"),
)
SPEED: tuple[Row, ...] = (
    ("km/h", "kilometre per hour, kilometres per hour, kilometers per hour, kph",
     "километр в час, километров в час, км/ч"),
    ("m/s", "metre per second, metres per second, meters per second", "метр в секунду, метров в секунду, м/с"),
    ("[kn_i]", "knot, knots", "узел, узла, узлов"),
    ("t.km", "tonne-kilometre, tonne-kilometres, tonne-kilometer", "тонно-километр, тонно-километров, т·км, ткм"),
    ("{passenger}.km", "passenger-kilometre, passenger-kilometres", ""),
    ("{пассажир}.km", "", "пассажиро-километр, пассажиро-километров, пасс.-км, пкм"),
    ("{TEU}", "TEU, twenty-foot equivalent unit, TEUs", ""),
    ("{ДФЭ}", "", "ДФЭ, двадцатифутовый эквивалент"),
)  # fmt: skip
YIELDS: tuple[Row, ...] = (
    ("t/a", "tonne per year, tonnes per year, tonnes a year", "тонна в год, тонн в год"),
    ("t/har", "tonne per hectare, tonnes per hectare", "тонна с гектара, тонн с гектара, т/га"),
    ("{центнер}/har", "", "центнер с гектара, центнеров с гектара, ц/га"),
    ("kg/m3", "kilogram per cubic metre, kilograms per cubic metre", "килограмм на кубометр, кг/м³"),
    ("g/km", "gram per kilometre, grams per kilometre", "грамм на километр, г/км"),
    ("t{CO2 equivalent}", "tonne of CO2 equivalent, tonnes of CO2 equivalent",
     "тонна CO2-эквивалента, тонн CO2-эквивалента"),
)  # fmt: skip
DATA: tuple[Row, ...] = (
    ("MBy", "megabyte, megabytes, MB", "мегабайт, мегабайта, МБ"),
    ("GBy", "gigabyte, gigabytes, GB", "гигабайт, гигабайта, ГБ"),
    ("TBy", "terabyte, terabytes, TB", "терабайт, терабайта, ТБ"),
    ("PBy", "petabyte, petabytes, PB", "петабайт, петабайта, ПБ"),
    ("Mbit/s", "megabit per second, megabits per second, Mbps", "мегабит в секунду, Мбит/с"),
    ("Gbit/s", "gigabit per second, gigabits per second, Gbps", "гигабит в секунду, Гбит/с"),
    ("Tbit/s", "terabit per second, terabits per second, Tbps", "терабит в секунду, Тбит/с"),
)
OTHER: tuple[Row, ...] = (
    ("Cel", "degree Celsius, degrees Celsius, degrees centigrade, °C",
     "градус Цельсия, градуса Цельсия, градусов Цельсия, °C"),
    ("[degF]", "degree Fahrenheit, degrees Fahrenheit, °F", "градус Фаренгейта, °F"),
    ("K", "kelvin, kelvins", "кельвин, кельвина, кельвинов"),
    ("deg", "degree, degrees, °", "градус, градуса, градусов"),
    ("bar", "bar, bars", "бар"),
    ("MPa", "megapascal, megapascals", "мегапаскаль, мегапаскалей, МПа"),
    ("atm", "atmosphere, atmospheres", "атмосфера, атмосферы, атмосфер, атм"),
    ("dB", "decibel, decibels", "децибел, децибела, дБ"),
    ("Sv", "sievert, sieverts", "зиверт, зиверта"),
    ("Bq", "becquerel, becquerels", "беккерель, беккерелей, Бк"),
)  # fmt: skip
COUNTS: tuple[Row, ...] = (
    ("{person}", "person, persons, people", ""),
    ("{человек}", "", "человек, человека, люди, людей, чел."),
    ("{job}", "job, jobs", ""),
    ("{рабочее место}", "", "рабочее место, рабочих места, рабочих мест"),
    ("{company}", "company, companies", ""),
    ("{предприятие}", "", "предприятие, предприятия, предприятий"),
    ("{project}", "project, projects", ""),
    ("{проект}", "", "проект, проекта, проектов"),
    ("{document}", "document, documents", ""),
    ("{документ}", "", "документ, документа, документов"),
    ("{country}", "country, countries", ""),
    ("{страна}", "", "страна, страны, стран"),
    ("{region}", "region, regions", ""),
    ("{регион}", "", "регион, региона, регионов"),
    ("{student}", "student, students", ""),
    ("{студент}", "", "студент, студента, студентов"),
    ("{tourist}", "tourist, tourists", ""),
    ("{турист}", "", "турист, туриста, туристов"),
    ("{passenger}", "passenger, passengers", ""),
    ("{пассажир}", "", "пассажир, пассажира, пассажиров"),
    ("{flight}", "flight, flights", ""),
    ("{рейс}", "", "рейс, рейса, рейсов"),
    ("{train}", "train, trains", ""),
    ("{поезд}", "", "поезд, поезда, поездов"),
    ("{unit}", "unit, units, piece, pieces", ""),
    ("{штука}", "", "штука, штуки, штук, шт., единица, единицы, единиц"),
    ("{place}", "place, places, seat, seats", ""),
    ("{место}", "", "место, места, мест"),
)

ROWS: tuple[Row, ...] = (
    *SHARES, *MASS, *LENGTH, *AREA, *VOLUME, *ENERGY, *POWER, *TIME, *SPEED, *YIELDS, *DATA, *OTHER, *COUNTS,
)  # fmt: skip
"""Every unit that lists offer."""

RATES: tuple[tuple[str, str], ...] = (
    ("a", "a year, per year, per annum, annually, в год, ежегодно"),
    ("mo", "a month, per month, monthly, в месяц, ежемесячно"),
    ("wk", "a week, per week, weekly, в неделю, еженедельно"),
    ("d", "a day, per day, daily, в сутки, в день, ежедневно"),
    ("h", "an hour, per hour, hourly, в час"),
    ("s", "a second, per second, в секунду"),
    ("{person}", "per person, per capita, на человека, на душу населения"),
)
"""What behind a unit makes it a rate, and by what it is divided."""
