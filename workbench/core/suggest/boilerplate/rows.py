"""Lines that are no part of the story, told by their own words: one row for each way they are written.

Patterns stand for the whole of a folded line (lower case, plain hyphens, quotes and spaces) without its bullet, unless
a row says that it is read as printed.
"""

from dataclasses import dataclass
from typing import Literal

from workbench.core.suggest.boilerplate.words import DATE, JOIN, NETWORKS, SITE_WORDS, TIME

Where = Literal["any", "top", "bottom", "edges"]


@dataclass(frozen=True, slots=True)
class Row:
    """How a kind of line is written, and where in a text it may stand so that nothing else looks like it."""

    label: str
    name: str
    pattern: str
    where: Where = "any"
    as_printed: bool = False


# What may stand where: "any" anywhere; "top" among the first lines; "bottom" among the last; "edges" in both.
ROWS = (
    # Share on Facebook · Tweet · Copy link · Поделиться в Телеграм · Версия для печати
    Row("share", "share on", rf"(?:share|post|send|tweet|like)(?: (?:this|via|on|in|to|by|the|article|page|"
        rf"{NETWORKS}|:)(?!\w)|(?::| ?[|,/·•]) ?{NETWORKS})*+:?"),
    Row("share", "share on, Russian", rf"(?:поделиться|отправить|рассказать друзьям|расскажите друзьям|поделитесь)"
        rf"(?: (?:в|во|на|по|с|через|друзьями|друзьям|статьей|новостью|материалом|публикацией|ссылкой|почте|соцсетях|"
        rf"социальных|сетях|{NETWORKS})(?!\w)|(?::| ?[|,/·•]) ?{NETWORKS})*+:?"),
    Row("share", "networks", rf"{NETWORKS}(?:(?: ?[|,/·•] ?| ){NETWORKS}){{1,9}}"),
    Row("share", "a network", rf"(?!(?:x|ok|e-?mail|rss)\Z){NETWORKS}"),
    Row("share", "link or print", r"(?:copy (?:the )?link|link copied!?|print(?: this)?(?: (?:page|article|"
        r"version))?|print(?:able|er-friendly) version|save as pdf|download (?:as )?pdf|скопировать ссылку|ссылка "
        r"скопирована!?|распечатать|(?:версия для |на )печат[ьи]|сохранить в pdf|скачать pdf)"),
    # All news · Главная · Back to top · Font size: · Skip to content
    Row("nav", "part of the site", r"(?:home|menu|search|all news|latest news|back to top|to the top|back to (?:the "
        r")?list|log ?in|sign in|sign up|register|subscribe|show (?:more|all)|load more|read (?:more|on|further)|"
        r"more(?: news| details)?|view all|see all|next (?:article|page|news)|previous (?:article|page|news)|"
        r"contents|main menu|close|главная|меню|поиск|все новости|последние новости|лента новостей|наверх|вверх|к "
        r"списку|вернуться к списку|войти|регистрация|подписаться|показать (?:еще|все)|загрузить еще|читать "
        r"(?:далее|полностью|еще)|подробнее|еще новости|следующая (?:новость|страница|статья)|предыдущая "
        r"(?:новость|страница|статья)|закрыть|содержание) ?[»>/:.…]{0,3}"),
    # Text size: A A A · Contrast: on / off · Размер текста: А- А+
    Row("nav", "way to read", r"(?:skip to (?:main )?content|view settings|(?:font|text|type|letter) size|size of "
        r"(?:the )?(?:text|letters)|site colou?rs?|colou?r scheme|(?:letter|line) (?:spacing|height)|"
        r"(?:high )?contrast(?: mode)?|(?:dark|light|night) (?:mode|theme)|accessibility(?: mode| settings| "
        r"options)?|listen to (?:the )?(?:page|text)|read aloud|"
        r"images|version for the visually impaired|settings|перейти к содержанию|настройки(?: отображения)?|размер "
        r"(?:шрифта|текста|букв)|шрифт|цвета?(?: сайта| фона)?|цветовая схема|контраст(?:ность)?|(?:темная|светлая) "
        r"тема|межбуквенный интервал|межстрочный интервал|изображения|озвучить текст|прослушать (?:текст|новость)|"
        r"версия для слабовидящих|обычная версия(?: сайта)?) ?:?(?:(?: ?[/|,·] ?| ?)"
        r"(?:[aа]{1,3}[+-]?|on|off|вкл|выкл|[+-]|normal|standard|large|larger|small|smaller|medium|big|high|low|default|"
        r"increase|decrease|reset|обычный|средний|большой|крупный|мелкий|увеличить|уменьшить|ч/б|ц)(?!\w))*+"),
    Row("footer", "links", r"(?:(?:terms (?:of (?:use|service)|and conditions)|privacy(?: policy| notice)?|cookie "
        r"policy|contact(?: us|s)?|about(?: us)?|imprint|disclaimer|legal notice|advertis(?:e|ing)(?: with us)?|"
        r"accessibility|site ?map|feedback|help|careers|jobs|vacancies|правила использования|пользовательское "
        r"соглашение|политика конфиденциальности|обратная связь|контакты|о (?:нас|проекте|сайте|редакции|компании)|"
        r"реклама(?: на сайте)?|вакансии|редакция|карта сайта)(?: ?[|/·•,] ?|\s{2,}| |\Z)){1,8}"),
    Row("nav", "crumbs", rf"{SITE_WORDS}(?: ?[/>|»·•→] ?[^/>|»·•→.!?]{{1,60}}){{1,6}} ?[/>|»]?"),
    Row("nav", "size of letters", r"[aа]{1,3}[+-]?(?:(?: ?[/|,·] ?| )[aа]{1,3}[+-]?){1,4}"),
    Row("nav", "crumbs with dashes", r"(?:Home|HOME|Main|Главная|ГЛАВНАЯ)(?: page| страница)?"
        r"(?: [—–»→-] [A-ZА-ЯЁ][^.!?:\n]{1,60}){1,6}", "top", as_printed=True),
    Row("nav", "an open crumb", r"[\w -]{2,30} +[/>»]"),
    Row("nav", "languages", r"(?:(?:en|eng|english|ru|rus|русский|by|be|беларуская|de|deutsch|fr|français|cn|中文|es|"
        r"español)(?: ?[|/·•] ?| |\Z)){2,8}"),
    Row("nav", "remarks of", r"(?:opening |closing |introductory )?(?:remarks|speech|statement|address) (?:by|of) "
        r"[^.!?:]{3,80}|(?:вступительное слово|выступление|заявление|речь) [^.!?:]{3,80}", "top"),
    Row("nav", "tags", r"(?:tags?|keywords|topics?|теги|тэги|темы?|ключевые слова|рубрик[аи]|метки) ?:.{0,200}"),
    # Read also: Trade grew · Читайте также: Торговля выросла
    Row("nav", "read also", r"(?:read (?:also|more|next)|see also|also read|related (?:news|articles?|stories|"
        r"topics?|materials?|content|links?)|more on (?:this|the) (?:topic|story|subject)|you may also like|"
        r"читайте (?:также|ещ?е|далее)|смотрите также|см\. также|по теме|(?:новости|материалы|еще) по теме|похожие "
        r"(?:новости|материалы)|другие новости|вам может быть интересно|связанные материалы)(?: ?:| ?[>»]|"
        r"\Z).{0,200}"),
    Row("nav", "liked most", r"(?:recommended|most (?:read|popular)|popular|editors'? (?:picks?|choice)|don't miss|"
        r"trending|top stories|other news|популярное|рекомендуем|самое (?:читаемое|популярное|важное)|главное(?: "
        r"за день)?|выбор редакции) ?:?"),
    Row("nav", "comments", r"(?:\d+ comments?|comments?(?: ?\(?\d+\)?)?|leave a (?:comment|reply)|add (?:a )?comment|"
        r"комментари(?:и|ев|й)(?: ?\(?\d+\)?)?|\d+ комментари(?:й|я|ев)|оставить комментарий|добавить комментарий|"
        r"обсудить)"),
    # We use cookies to … · Мы используем файлы cookie
    Row("nav", "cookies", r"(?=.{0,300}(?:cookie|куки))(?:we|this (?:web)?site|our (?:web)?site|by (?:continuing|"
        r"using)|мы|этот сайт|наш сайт|на сайте|сайт|продолжая|для (?:улучшения|удобства)|cookies?|our partners|to "
        r"(?:improve|provide)).{0,600}"),
    Row("nav", "consent", r"(?:accept|reject|decline|manage)(?: all)?(?: cookies| settings| preferences)?|(?:i "
        r")?agree|got it!?|(?:принять|отклонить)(?: все)?|согласен|хорошо|cookie (?:settings|policy)|настройки "
        r"cookie"),
    # 02/02/2026 | Press release | Distributed by Wire on 02/03/2026 · For immediate release
    Row("distribution", "distributed", r".{0,120}\b(?:distributed|redistributed|syndicated|provided) (?:by|via|"
        r"through) .{1,120}", "edges"),
    # 02.02.2026 | Пресс-релиз | Распространено агентством «Степь» 03.02.2026
    Row("distribution", "distributed, Russian", r"(?:[^|]{1,80}\| ?){0,4}(?:распространен[оа]?|распространяется|"
        r"распространил[аио]?|предоставлен[оа]?|передан[оа]?|разослан[оа]?) (?:через|при посредстве|по каналам|"
        r"агентств\w{1,3}|служб\w{1,3}|пресс-служб\w{1,3})"
        r" [^.]{1,120}\.?|[^|]{1,80}\| ?(?:[^|]{1,80}\| ?){0,3}(?:распространен[оа]?|предоставлен[оа]?) .{1,120}",
        "edges"),
    Row("distribution", "press release", rf"(?:{DATE}{JOIN})?(?:press[- ]?release|news release|media (?:release|"
        rf"advisory)|for immediate release|embargoed (?:until|till) .{{1,60}}|пресс-релиз|не для публикации до "
        rf".{{1,60}})(?:{JOIN}(?:no\.? ?|№ ?)?\d{{0,6}})?(?:{JOIN}{DATE})?"),
    Row("distribution", "source", r"(?:source|источник) ?: ?.{2,120}"),
    Row("distribution", "wire", r"/?(?:prnewswire|pr newswire|business wire|globenewswire|accesswire|ots|"
        r"apa-ots)/?(?: ?[-/].{0,80})?", "edges"),
    # 09:00, 26 February · Published: 2 February 2026 · 3 min read · Просмотров: 120
    Row("metadata", "a date", rf"{DATE}", "edges"),
    Row("metadata", "a time", rf"{TIME}|(?:today|yesterday|сегодня|вчера),? (?:at |в )?{TIME}", "edges"),
    Row("metadata", "published", rf"(?:first )?(?:published|posted|updated|last (?:updated|modified|edited)|modified|"
        rf"created|publication date|date of publication|release date|date|time|issued|опубликовано|обновлено|"
        rf"изменено|дата(?: публикации| обновления| создания)?|размещено|время|добавлено)(?: (?:on|at))? ?:? "
        rf"?{DATE}.{{0,60}}"),
    Row("metadata", "reading", r"(?:reading time|время (?:на )?чтени[яе]|time to read) ?:? ?\d.{0,20}|\d{1,3}[- "
        r"]?min(?:ute)?s?\.? (?:to )?read|\d{1,3} мин(?:\.|ут[аы]?)?(?: (?:на )?чтени[ея])?"),
    Row("metadata", "counted", r"(?:(?:views?|reads?|likes|shares|просмотр(?:ов|ы)|прочтений|прочитано|лайков) ?:? "
        r"?[\d  .,]{1,12}[kкm]?|[\d  .,]{1,12}[kк]? (?:views|просмотр(?:ов|а)?))"),
    Row("metadata", "section", r"(?:section|category|rubric|language|location|код документа|номер документа|document "
        r"(?:no|number|id)|раздел|категория|язык|id) ?: ?.{1,60}", "edges"),
    Row("footer", "page", r"(?:page|стр(?:аница|\.)|p\.) ?\d{1,4}(?: ?(?:of|из|/) ?\d{1,4})?|- ?\d{1,4} ?-|\d{1,4} "
        r"?/ ?\d{1,4}"),
    # A/CONF.9/2 · WP.3/14/Rev.1 · Distr.: Limited · Original: English
    Row("header", "document symbol", r"(?=[^\d]{0,40}\d)(?=[^/]{0,20}/)[A-ZА-Я][A-ZА-Я0-9.]{0,15}(?:[/.-]"
        r"[A-Za-zА-Яа-я0-9.()]{1,15}){1,8}(?: ?\([A-ZА-Я]\))?", "edges", as_printed=True),
    Row("header", "way of distribution", r"(?:distr(?:ibution|\.)?|original(?: language)?|язык оригинала|оригинал|"
        r"распространение) ?: ?[a-zа-я]{4,15}(?:(?: ?[/,] ?| and | и | only)[a-zа-я]{0,15}){0,3}|"
        r"(?:english|french|russian|spanish|chinese|arabic)(?:(?:/| and |, )[a-z]{6,8}){0,3} only", "edges"),
    # Photo by Wire · Фото: Wire · Reporting by A. Lind; editing by B. Novik · Автор: А. Линд
    Row("credit", "picture", r"(?:file |archive |courtesy |cover )?(?:photos?|images?|pictures?|video|illustrations?|"
        r"graphics?|infographics?)(?: credits?| courtesy)?(?: ?:| ?©| by| courtesy of| taken by) "
        r"?.{2,100}(?<!\w\w\w\w\.)"),
    Row("credit", "picture, Russian", r"(?:архивное |скриншот |обложка )?(?:фото(?:графи[яи])?|видео|иллюстраци[яи]|"
        r"инфографика|снимок|кадр)(?: ?[:©/]| предоставлено| из архива| с сайта| пресс-службы) ?.{2,100}"),
    Row("credit", "picture of an agency", r"(?:Фото|Видео|ФОТО|Photo|PHOTO) (?:[«\"][^»\"]{2,40}[»\"]|"
        r"[A-ZА-ЯЁ][\w.-]{1,30}(?: [A-ZА-ЯЁ][\w.-]{1,30}){0,2})", as_printed=True),
    Row("credit", "sign", r"(?:©|\(c\)|\(с\)) ?(?:photo|фото)\b.{0,100}|(?:photo|фото) ?©.{0,100}"),
    Row("credit", "writers", r"\(?(?:reporting|additional reporting|writing|written|edited|editing|compiled|"
        r"translated|translation|prepared|recorded|interviewed) (?:by|in) .{3,120}", "edges"),
    Row("credit", "writers, Russian", r"(?:автор(?:ы)?|текст|корреспондент|редактор|подготовил[аи]?|перев[её]л[аи]?|"
        r"перевод|беседовал[аи]?|записал[аи]?|материал подготовил[аи]?|беседу вел[аи]?|author|text|editor|"
        r"correspondent) ?(?::| -) ?.{2,100}", "edges"),
    Row("credit", "by", r"(?:By|BY) [A-ZА-ЯЁ][\w.’'-]{0,30}(?: (?:and |& )?[A-ZА-ЯЁ][\w.’'-]{0,30}){1,5}(?:[,|/ "
        r"–—-]{1,3}[A-ZА-ЯЁ][\w .&’'-]{1,40})?(?:[.,;|/ ]{1,3}(?:[Pp]hotos?|[Pp]ictures?|[Ii]mages?|[Vv]ideo|PHOTOS?|"
        r"[Gg]raphics?|[Ii]llustrations?)(?::| by) ?.{2,100})?", "edges", as_printed=True),
    # The mayors on the bridge. Photo: A. Lind · Мэры на мосту. Фото А. Линд
    Row("caption", "with its picture's credit", r".{3,300}[.)|] ?\(?(?:photos?|pictures?|images?|фото)(?: credit)?"
        r"(?: ?[:©/] ?| by )[^.!?:]{2,60}(?:\.[^.!?:]{1,40}){0,3}\)?"),
    Row("caption", "with its picture's credit, Russian", r".{3,300}[.)|] ?\(?Фото (?:пресс-служб[ыа]|агентства|автора|"
        r"[A-ZА-ЯЁ«][\w.’'»-]{0,30})(?: [A-ZА-ЯЁ«][\w.’'»-]{0,30}){0,4}\)?", as_printed=True),
    Row("caption", "pictured", r"(?:pictured|in the (?:photo|picture)|photo caption|caption|на (?:фото|снимке)|"
        r"подпись к фото|на фотографии) ?(?:\([^)]{1,20}\) ?)?[:,-] ?.{2,300}"),
    # © 2026 Wire. All rights reserved · Все права защищены · При использовании материалов ссылка обязательна
    Row("footer", "rights", r"(?:copyright\b|©|\(c\) ?\d{4}|.{0,200}\ball rights reserved\b|.{0,200}\bвсе права "
        r"защищены\b|.{0,100}© ?\d{4}).{0,400}"),
    Row("footer", "responsible", r"(?=.{0,600}(?:solely responsible for|unedited and unaltered|не несет "
        r"ответственности)).{1,1200}"),
    Row("footer", "published by", r".{1,200} published this content on .{1,1000}"),
    # This release was issued by the Ministry of Trade on 2 May. · Материал подготовлен пресс-службой.
    Row("footer", "issued by", r"(?:this|the (?:above|present|foregoing)) (?:(?:press|news|media|public) )?(?:release|"
        r"statement|notice|announcement|material|content|document|text|article|report|transcript|story|publication|"
        r"information|communique|translation|page) (?:was|is|has been|have been|were)(?: (?:first|originally|also|"
        r"automatically))? (?:issued|published|released|distributed|redistributed|prepared|produced|provided|posted|"
        r"translated|compiled|supplied|sent|disseminated|generated) (?:by|on behalf of|via|through|under|with|from|for)"
        r" .{2,600}", "bottom"),
    Row("footer", "issued by, Russian", r"(?=.{0,200}(?:агентств|служб|редакци|без изменени|без правки|на правах|"
        r"министерств|ведомств|аппарат|секретариат))(?:настоящ(?:ий|ее|ая) |данн(?:ый|ое|ая) )?(?:материал|релиз|"
        r"пресс-релиз|сообщение|текст|публикация|статья|информация|стенограмма|перевод)(?: (?:сообщения|релиза|"
        r"пресс-релиза|стенограммы|новости|публикации))?(?: был[ао]?)? (?:распростран|"
        r"подготовл|опубликован|предоставлен|размещ|передан|выпущен|издан|переведен|публикуется|распространяется).{2,400}",
        "bottom"),
    # 26-01234 (E) · GE.26-01234(R) · *2601234*
    Row("footer", "job number", r"(?:[a-z]{1,4}\. ?)?\d{2}-\d{4,6} ?\([a-zа-я]\)(?: ?\d{6}){0,3}|[a-z]{1,4}\.\d{2}-"
        r"\d{4,6}|\*\d{6,12}\*|\d{7} ?\([a-zа-я]\)", "edges"),
    Row("footer", "reuse", r"(?:при (?:использовании|цитировании|перепечатке|копировании|полном или частичном)|"
        r"(?:any |full or partial )?(?:reproduction|use|reprint(?:ing)?|republication|copying)(?: or \w+)? of "
        r"(?:the )?(?:\w+ )?(?:materials?|content|information)\b|no part of this|перепечатка|использование "
        r"материалов|воспроизведение|мнение (?:редакции|автор)|the (?:opinions?|views) expressed).{0,500}", "edges"),
    Row("footer", "follow", r"(?:follow (?:us|our)|join (?:us on|our (?:channel|group|community|newsletter))|"
        r"subscribe (?:to|for)|sign up for|stay (?:up to date|informed|connected)|get (?:the latest|our)|download "
        r"(?:our|the) app|подписывайтесь|подпишитесь|присоединяйтесь|следите за|читайте нас|мы в (?:соц|телеграм|"
        r"вк\b|вконтакте|telegram)|наш (?:telegram|телеграм)|скачайте (?:наше )?приложение).{0,200}", "edges"),
    Row("footer", "registered", r"(?:свидетельство о (?:гос(?:ударственной|\.)? )?регистрации|регистрационный номер|"
        r"сетевое издание|учредитель|главный редактор|адрес редакции|зарегистрирован[оа]?|editor-in-chief|founder|"
        r"registration (?:no|number|certificate)).{0,400}", "edges"),
    Row("footer", "address", r"(?:tel(?:ephone|\.)?|phone|fax|e-?mail|тел(?:ефон|\.)?|факс|эл(?:ектронная|\.)? "
        r"?почта|press (?:contact|office|enquiries)|media (?:contact|enquiries|inquiries)|for (?:further|more) "
        r"information|contact(?:s| person| information)?|контакт(?:ы|ная информация)(?: для сми)?) ?"
        r"[:,(].{1,200}", "edges"),
    Row("footer", "an address of the web", r"(?:https?://|www\.)\S{3,200}|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.]{2,20}|"
        r"\[email protected\]"),
    Row("footer", "age", r"(?:0|6|12|16|18)\+"),
    Row("footer", "a fault", r"(?:если (?:вы )?(?:заметили|нашли|обнаружили) (?:ошибку|опечатку)|нашли ошибку|"
        r"заметили ошибку|if you (?:believe|find|found|notice|spot)(?: the| an?)? (?:information|error|mistake|"
        r"typo)|report (?:an? )?(?:error|mistake|typo)|see an error|сообщить об ошибке).{0,300}"),
    Row("footer", "an end", r"-?#{1,5}-?|- ?(?:ends?|30) ?-|\*{1,5} ?(?:end|конец) ?\*{1,5}"),
    # Official website of the President of Norland · Официальный сайт Президента
    Row("header", "official site", r"(?:the )?official (?:web ?site|web ?page|web ?portal|internet (?:portal|"
        r"resource|site)|portal|site|resource|channel)\b.{0,100}|(?:официальный|государственный) "
        r"(?:интернет-портал|сайт|портал|интернет-ресурс|веб-сайт|канал)\b.{0,100}", "edges"),
)  # fmt: skip
