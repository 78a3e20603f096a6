@"%LOCALAPPDATA%\Programs\token-keeper-115\tk115.cmd" %*
