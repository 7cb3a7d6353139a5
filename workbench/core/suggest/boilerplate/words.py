"""How days, hours, networks and parts of a site are written: pieces of patterns over folded text."""

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?|январ[ья]|феврал[ья]|марта?|апрел[ья]|ма[йя]|июн[ья]|июл[ья]|августа?|сентябр[ья]|"
    r"октябр[ья]|ноябр[ья]|декабр[ья]|янв|фев|апр|авг|сент?|окт|ноя|дек)\.?"
)
_DAY = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}|{_MONTH} \d{{1,2}}|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}|\d{{4}}-\d\d-\d\d)"
)
_YEAR = r"(?:,? ?\d{4}(?: ?(?:года|г\.))?)?"
TIME = r"(?:\d{1,2}[:.]\d\d(?::\d\d)?(?: ?[ap]\.?m\.?)?(?: ?(?:gmt|utc|msk|мск|cet|\(?[+-]\d{1,2}(?::?\d\d)?\)?))?)"
_WEEKDAY = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье)"
)
JOIN = r"[ ,|/·•-]{0,3}"
DATE = rf"(?:{_WEEKDAY}{JOIN})?(?:{TIME}{JOIN})?{_DAY}{_YEAR}(?:{JOIN}(?:at |в )?{TIME})?(?:{JOIN}{_WEEKDAY})?"

NETWORKS = (
    r"(?:facebook|twitter|x|vk|vkontakte|telegram|whatsapp|viber|linkedin|instagram|youtube|ok|odnoklassniki|reddit|"
    r"pinterest|tiktok|threads|rutube|e-?mail|вконтакте|вк|телеграм|одноклассники|дзен|вайбер|facebook messenger|rss)"
)
SITE_WORDS = (
    r"(?:home|main|menu|search|news|all news|latest news|politics|economy|society|culture|sports?|world|photo|photos|"
    r"video|videos|multimedia|about(?: us)?|contacts?|contact us|subscribe|log ?in|sign in|sign up|register|archive|"
    r"en|eng|english|ru|rus|by|be|русский|беларуская|english version|version for the visually impaired|"
    r"главная|меню|поиск|новости|все новости|последние новости|лента новостей|политика|экономика|общество|культура|"
    r"спорт|в мире|мир|регионы|фото|видео|мультимедиа|о нас|о сайте|о компании|контакты|подписаться|подписка|войти|"
    r"регистрация|архив|документы|события|пресс-центр|press cent(?:re|er)|documents|events|topics?|back|next|previous|"
    r"назад|далее|вперед|business|technology|opinion|interviews?|интервью|аналитика|структура|structure|site map|"
    r"карта сайта|версия для слабовидящих)"
)
# Further parts of a site, too plain to be known by one of them alone.
SECTIONS = (
    r"(?:transcripts?|speeches|statements|press releases?|reports?|newsroom|media|publications?|science|health|"
    r"education|tech|travel|style|lifestyle|weather|local|region(?:s|al)?|cities|national|international|finance|markets?|money|"
    r"law|security|agenda|calendar|library|people|activities|projects?|blogs?|feed|arts?|energy|transport|environment|"
    r"лента|стенограммы|выступления|заявления|пресс-релизы|публикации|материалы|статьи|репортажи|пресс-служба|сми|наука|"
    r"здоровье|образование|технологии|туризм|погода|город|область|регион|страна|финансы|рынки|деньги|право|"
    r"безопасность|происшествия|календарь|библиотека|деятельность|проекты|блоги|мнения|авто|армия|религия|энергетика|"
    r"транспорт|экология|россия|беларусь|казахстан|евразия|эксклюзив|спецпроекты|афиша)"
)
