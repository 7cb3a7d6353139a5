"""Property tests whose every example costs much: fewer of them in `poe check`, as many as ever in `poe soak`."""

from hypothesis import settings

_most = settings.default.max_examples
FEWER = settings(max_examples=_most if _most > 100 else max(8, _most // 6))
