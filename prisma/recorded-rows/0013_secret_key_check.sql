insert into secret_key_check (id, sealed) values (1, 'v2:0ad0c9634b46:Rgg550esXXHhNDBH5Bg+digFwUIDeXtxhKOExWkF2pEvUZL6+jKK02d423KsQdr521LY2Vf+LDF1');
