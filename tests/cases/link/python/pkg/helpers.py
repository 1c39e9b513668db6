def clean(text):  # expect: function clean public
    return text.strip()


def _secret():  # expect: function _secret
    pass
