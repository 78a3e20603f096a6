import { states } from './states.ts';

/** See `../zh-TW.ts`. */
export const core = {
  app: {
    name: '115 令牌管家',
    short: '令牌管家',
  },
  state: states,
  button: {
    copy: '複製存取令牌',
    'try-now': '立即嘗試',
    reauthorise: '重新授權',
    'change-app': '更換 App ID',
    unlock: '解鎖',
    'save-again': '重新儲存',
    resume: '繼續',
    'show-code': '顯示 QR 碼',
  },
  outcome: {
    done: '已刷新',
    refused: '被 115 拒絕',
    'not-sent': '請求未送達 115',
    unknown: '回應遺失',
    'not-journaled': '未送出：無法寫入紀錄',
    'not-saved': '已回應，但未儲存',
    authorised: '已授權',
    imported: '已匯入',
  },
  reason: {
    healthy: '存取令牌有效，下次刷新已安排好。',
    refreshing: '正在向 115 換取新的存取令牌。',
    paused: '刷新已暫停，存取令牌在過期前仍可使用。',
    'paused-expired': '刷新已暫停，目前沒有有效的存取令牌。繼續後即可取得。',
    authorising: 'QR 碼正等待用 115 App 掃描並確認。',
    starting: '存取令牌在令牌管家未執行時過期了，很快就會刷新。',
    imported: '刷新令牌已匯入，令牌管家馬上取得第一個存取令牌。',
    uncertain: '{{time}} 送出了刷新請求，但沒有收到 115 的回應。',
    'uncertain-again': '已送出 {{count}} 次刷新請求，最近一次在 {{time}}，都沒有收到 115 的回應。',
    lost: '{{time}} 送出的刷新請求，回應在途中遺失，新令牌也隨之遺失。重新掃描即可恢復此帳號。',
  },
  fault: {
    offline: '這台電腦沒有網路連線。網路恢復後會自動繼續刷新。',
    dns: '無法解析 115 的位址（DNS）。令牌完好無損。',
    proxy: '代理伺服器沒有放行這次請求。令牌完好無損；如果持續如此，請在設定中測試連線。',
    tls: '無法建立安全連線：憑證不屬於 115。沒有送出任何內容。請檢查網路中是否有代理伺服器或登入頁面。',
    unreachable: '無法連線到 115。令牌完好無損。',
    timeout: '115 沒有及時回應。',
    reset: '連線在 115 回應之前中斷了。',
    'server-error': '115 回報自身發生故障。',
    unreadable: '收到的內容不是 115 的回應，常見的是網路登入頁面。這不代表令牌有問題。',
    'not-allowed': '此版本不得存取這個位址，因此沒有送出任何內容。令牌未受影響。',
  },
  store: {
    'disk-full': '磁碟已滿，無法寫入保險庫。請騰出一些空間，令牌管家會繼續嘗試。',
    'read-only': '保險庫所在的資料夾是唯讀的，無法寫入。令牌管家會繼續嘗試。',
    denied: '系統不允許令牌管家寫入保險庫。請檢查資料夾權限，令牌管家會繼續嘗試。',
    locked: '保險庫已鎖定，無法寫入。解鎖後會繼續。',
    failed: '無法寫入保險庫。令牌管家會繼續嘗試。',
  },
  lock: {
    'keyring-locked': {
      title: '鑰匙圈已鎖定',
      wayOn: '保險庫的金鑰存放在系統的鑰匙圈中。請用鑰匙圈的密碼解鎖，然後按「解鎖」。',
    },
    'keyring-absent': {
      title: '鑰匙圈沒有執行',
      wayOn:
        '保險庫的金鑰存放在系統的鑰匙圈中，而它沒有執行。請啟動鑰匙圈（GNOME Keyring 或 KWallet），保險庫隨後會自動開啟。',
    },
    'fixed-key': {
      title: '這個系統無法提供真正的保護',
      wayOn: '沒有鑰匙圈時，系統會用人人都知道的固定金鑰加密，令牌管家不會使用它。請啟動鑰匙圈，然後重試。',
    },
    'key-missing': {
      title: '保險庫的金鑰不見了',
      wayOn: '鑰匙圈可以使用，但其中已沒有這把金鑰。保險庫保持原樣。如有可能請還原鑰匙圈，然後重試。',
    },
    'key-wrong': {
      title: '金鑰與保險庫不符',
      wayOn: '鑰匙圈中的金鑰不是建立保險庫時的那一把，可能是移轉或重設造成的。保險庫保持原樣。',
    },
    'passphrase-choose': {
      title: '鑰匙圈沒有執行',
      wayOn:
        '保險庫的金鑰需要安全的存放處，而這個系統沒有提供。請啟動鑰匙圈（GNOME Keyring 或 KWallet），保險庫會自動開啟；或者設定一個通行碼。',
    },
    'passphrase-needed': {
      title: '保險庫需要您的通行碼',
      wayOn: '請輸入您為它設定的通行碼。',
    },
    'passphrase-wrong': {
      title: '通行碼不正確',
      wayOn: '沒有任何變更。請檢查鍵盤配置和大寫鎖定，然後重新輸入。',
    },
    unreadable: {
      title: '無法讀取保險庫',
      wayOn:
        '保險庫的檔案已損毀、來自更新的版本，或者磁碟無法讀取。沒有變更任何內容。請重試；如果仍然如此，可以將保險庫另存。',
    },
    'in-use': {
      title: '另一個令牌管家正在使用此保險庫',
      wayOn: '本程式的另一個處理程序正在保管這些登入。它一結束，這裡就會接手。',
    },
    permissions: {
      title: '其他使用者可以存取保險庫',
      wayOn: '這台電腦的其他使用者可能讀取保險庫的資料夾，令牌管家無法收緊權限。請修正權限，然後重試。',
    },
  },
  folder: {
    'not-made': '無法建立或讀取資料夾 {{path}}（{{code}}）。請另選一個：--user-data-dir=DIR。',
    'wrong-kind':
      '{{path}} 不是應有的類型（資料夾的位置上是檔案，或檔案的位置上是資料夾）。請將它移開，或另選資料夾：--user-data-dir=DIR。',
    foreign:
      '{{path}} 屬於這台電腦的其他使用者，因此不會在那裡儲存令牌。請選擇您自己的資料夾：--user-data-dir=DIR。',
    'foreign-link':
      '{{path}} 是其他使用者的連結，或指向其他使用者的資料夾，因此不會在那裡儲存令牌。請選擇您自己的資料夾：--user-data-dir=DIR。',
    shared:
      '{{path}} 對其他使用者開放，而且不是令牌管家專用的，因此不會收緊它的權限。請選擇令牌管家專用的資料夾：--user-data-dir=DIR。',
    'stays-open':
      '{{path}} 對這台電腦的其他使用者開放，而且無法收緊權限。請修正權限，或另選資料夾：--user-data-dir=DIR。',
  },
  failure: {
    'bad-request': '無法理解這個請求，請檢查輸入的內容。',
    'not-pressed': '請再按一次。',
    'unknown-account': '這個帳號已經不在了。',
    busy: '還有其他操作正在進行，請稍後再試。',
    locked: '保險庫已鎖定，請先解鎖。',
    'needs-reauthorisation': '115 不再接受這次登入，請重新授權此帳號。',
    'app-blocked': '115 停用了這個 App ID，目前沒有新的令牌。',
    unsaved: '新令牌尚未儲存，暫不提供。',
    paused: '刷新已暫停，存取令牌也已過期。請先繼續。',
    temporary: '目前沒有新的令牌，令牌管家會繼續嘗試。',
    'too-long': '等待時間太長，操作可能仍會自行完成。',
    'app-id': 'App ID 由 4 到 20 位數字組成。',
    'not-saved': '無法儲存。',
    'old-runtime':
      '此版本執行於舊的 Chromium，不會登入 115。可以試用展示帳號；如仍要繼續，請用 --allow-old-runtime 啟動。',
    'keyring-locked': '鑰匙圈仍是鎖定的，沒有任何變更。',
    'keyring-absent': '這裡沒有執行鑰匙圈，沒有任何變更。',
    passphrase: '通行碼不正確。',
    'clipboard-empty': '剪貼簿裡沒有文字。請先複製刷新令牌，再按一次。',
    'clipboard-several': '剪貼簿裡有多個詞或多行內容，不是單獨一個令牌。請只複製刷新令牌。',
    'clipboard-too-long': '剪貼簿的內容太長，不會是令牌。請只複製刷新令牌。',
    'clipboard-access-token': '剪貼簿裡是這裡某個帳號的存取令牌。要匯入的是另一個、只能用一次的刷新令牌。',
    'already-kept': '令牌管家已經在保管這個令牌。',
    'no-such-consent': '這件事已經處理過，或已被撤銷。',
    failed: '操作沒有成功。',
  },
  refusedUnknown: '115 傳回代碼 {{code}}：{{message}}',
  refusedBare: '115 傳回代碼 {{code}}。',
  common: {
    cancel: '取消',
    save: '儲存',
    back: '返回',
    close: '關閉',
    tryAgain: '重試',
    dismiss: '知道了',
  },
} as const;
