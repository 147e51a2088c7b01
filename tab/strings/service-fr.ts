import type { TextWords } from './service-text.ts';

export const serviceFr: TextWords = {
  'title-missing': 'Donnez un titre au message : c’est le texte de la bannière.',
  'title-long': 'Raccourcissez le titre à {most} caractères.',
  'text-missing': 'Écrivez quelque chose : le message est vide.',
  'text-or-card': 'Donnez soit un texte, soit une carte.',
  'card-missing': 'Écrivez quelque chose : la carte n’a ni titre ni texte.',
  'card-empty': 'La carte est vide.',
  'card-version': 'Les cartes s’affichent jusqu’à la version 1.5.',
  'card-deep': 'Une carte compte au plus {most} niveaux imbriqués.',
  'card-elements': '« {key} » doit être une liste d’éléments.',
  'card-command':
    'La carte d’une campagne peut demander une réponse, mais pas commander le bot ni Teams : retirez cet élément ou renommez-le.',
  'card-acts': 'La carte d’une campagne ne fait rien d’elle-même : retirez-en « {key} ».',
  'buttons-many': 'Une carte compte {most} boutons au plus.',
  'actions-many': 'Une carte compte {most} actions au plus.',
  'button-title-missing': 'Donnez un libellé au bouton.',
  'button-title-long': 'Raccourcissez le libellé du bouton à {most} caractères.',
  'address-missing': 'Donnez une adresse.',
  'image-missing': 'Donnez l’adresse de l’image.',
  'image-address':
    'L’adresse de l’image doit commencer par https:// et son hôte ne contient pas de variable.',
  'web-address':
    '« {address} » doit commencer par https:// ou http://, et son hôte ne contient pas de variable.',
  'link-address':
    'Le lien vers « {address} » doit commencer par https://, http://, mailto: ou tel:, et son hôte ne contient pas de variable.',
  'address-scheme': '« {address} » doit commencer par https:// ou http://.',
  'variable-unknown':
    '[{name}] n’est pas une colonne des listes choisies ; sont connus {known} et les colonnes des listes. Pour l’afficher tel quel, écrivez {literal}.',
  'variables-unknown':
    '{names} ne sont pas des colonnes des listes choisies ; sont connus {known} et les colonnes des listes. Pour afficher un mot entre crochets tel quel, écrivez {literal}.',
  'variable-nested':
    'Ce qui est dit quand une valeur manque est un texte simple, sans autre variable : {raw}.',
  'control-characters': 'Les caractères de contrôle ne peuvent pas être envoyés.',
  'message-large': 'Le message est trop lourd : {size} Ko, et le canal en accepte {most}.',
  'message-large-for-one':
    'Avec ses valeurs, le message est trop lourd pour 1 personne : {size} Ko, et le canal en accepte {most}. Raccourcissez-le, ou ses valeurs : {people}.',
  'message-large-for':
    'Avec leurs valeurs, le message est trop lourd pour {count} personnes : jusqu’à {size} Ko, et le canal en accepte {most}. Raccourcissez-le, ou leurs valeurs : {people}.',
  'window-closed': 'La fenêtre n’a pas d’heures ouvertes : tous ses jours sont fermés.',
  'window-over': 'La fenêtre n’a plus d’heures ouvertes : elle est passée ou tombe sur des jours fermés.',
  'start-missing': 'Choisissez le jour de début.',
  'window-over-everybody':
    'Plus personne dans l’audience n’a d’heures ouvertes : dans son fuseau, la journée est finie, ou la personne est absente.',
  'start-date': 'Choisissez un jour de début.',
  'days-or-hours': 'Choisissez une durée en jours ou en heures.',
  'days-range': 'Choisissez une durée de 1 à 60 jours.',
  'hours-range': 'Choisissez une durée de 1 à 24 heures.',
  'time-from': 'Indiquez l’heure de début du travail, par exemple 09:00.',
  'time-to': 'Indiquez l’heure de fin du travail, par exemple 18:00.',
  'times-equal': 'Choisissez des heures de travail dont le début et la fin diffèrent.',
  'weekdays-none': 'Choisissez au moins un jour de la semaine.',
  'weekdays-numbers': 'L’un des jours n’est pas un jour de la semaine.',
  'weekdays-twice': 'Un jour de la semaine figure deux fois.',
  'holiday-date': 'L’un des jours fermés n’est pas une date.',
  'zone-unknown': 'Choisissez un fuseau horaire.',
  'country-unknown': 'Il n’y a pas de calendrier des jours fériés pour {country}.',
  'notify-permission':
    'Les messages arrivent dans la boîte de réception, mais personne n’est notifié : accordez TeamsActivity.Send à l’application et consentez-y.',
  'notify-refused': 'Les messages arrivent dans la boîte de réception, mais personne n’en est notifié.',
  'channel-missing': 'Ce canal n’est pas configuré. Choisissez-en un autre ou demandez à un administrateur.',
  'list-deleted':
    'La liste « {list} » a été supprimée : retirez-la de l’audience, ou choisissez-en une autre.',
  'list-missing': 'Une liste choisie n’existe plus. Retirez-la.',
  'groups-off':
    'Les groupes demandent l’annuaire, qui n’est pas configuré. Adressez-vous à un administrateur.',
  'launch-unread': 'L’annuaire n’a pas pu être lu : la campagne n’est pas lancée et rien n’a été envoyé.',
  'list-unread': 'La liste « {list} » n’a pas pu être lue dans l’annuaire.',
  'group-unread': 'Un groupe choisi n’a pas pu être lu dans l’annuaire.',
  'directory-off': 'L’annuaire n’est pas configuré. Adressez-vous à un administrateur.',
  'directory-silent': 'L’annuaire ne répond pas. Réessayez plus tard.',
  'directory-no-group': 'Le groupe n’est plus dans l’annuaire : il a peut-être été supprimé.',
  'directory-permission':
    'La lecture de l’annuaire n’est pas autorisée. Un administrateur accorde GroupMember.Read.All et User.Read.All à l’application et y consent.',
  'directory-odd': 'L’annuaire a donné une réponse inutilisable ({code}). Réessayez plus tard.',
  'directory-refuses': 'L’annuaire refuse de répondre ({code}).',
  'list-by-hand': 'Les personnes de cette liste sont saisies à la main : il n’y a rien à relire.',
  'list-from-directory':
    'Les personnes de cette liste viennent de l’annuaire : elle ne se modifie pas à la main.',
  'audience-empty': 'Personne ne recevrait le message. Choisissez une liste qui contient des personnes.',
  'preflight-off': 'Dans ce canal, personne ne peut être recherché à l’avance.',
  'preflight-failed':
    'La vérification de l’audience a échoué ; le journal du service dit pourquoi. Réessayez.',
  'value-missing':
    'Il manque à 1 personne une valeur pour [{name}], et le message ne prévoit pas de repli : {people}. Écrivez [{name}|…] ou complétez la liste.',
  'values-missing':
    'Il manque à {count} personnes une valeur pour [{name}], et le message ne prévoit pas de repli : {people}. Écrivez [{name}|…] ou complétez la liste.',
  'values-missing-more':
    'Il manque à {count} personnes une valeur pour [{name}], et le message ne prévoit pas de repli : {people} et {more} autres. Écrivez [{name}|…] ou complétez la liste.',
  'try-values-missing':
    'Il manque à cette personne une valeur pour {names}. Prévoyez un repli ou complétez la liste.',
  'try-address-shared':
    'Plusieurs comptes ont cette adresse : impossible de savoir de qui il s’agit. Indiquez plutôt le nom d’utilisateur (UPN).',
  'try-installed': 'L’application a d’abord été installée pour {name}.',
  'approval-none': 'Une seconde personne doit d’abord la valider : demandez la validation.',
  'approval-requested': 'La validation est demandée, mais personne ne l’a encore validée telle qu’elle est.',
  'approval-void':
    'Elle a été validée, mais son contenu, son audience ou sa fenêtre a changé depuis : redemandez la validation.',
  'try-not-yours':
    'Vous ne pouvez pas envoyer de test à {email}, seulement à vous-même, aux testeurs de votre entreprise et aux personnes de vos listes.',
  'tries-many': 'Vous pouvez envoyer {limit} tests par heure, et ce serait davantage : réessayez plus tard.',
  'approval-refused': '{name} demande des modifications : {remark}',
  'approval-right-lost':
    '{name}, qui l’a approuvée, n’a plus le droit d’approuver : une autre personne doit le faire. Redemandez une approbation.',
  'approval-by-writer':
    '{name}, qui l’a approuvée, l’a modifiée depuis, elle ou l’une de ses listes : une deuxième personne doit l’approuver.',
  'approval-own':
    'Vous avez écrit ou modifié cette campagne, son original ou l’une de ses listes : quelqu’un d’autre doit la valider.',
  'approval-off': 'Ici, un lancement ne demande pas de seconde personne : lancez-la directement.',
  'approval-changed': 'La campagne ou l’une de ses listes a changé depuis votre lecture.',
  'launch-state': 'Seul un brouillon peut être lancé.',
  'preflight-state': 'Seule l’audience d’un brouillon peut être vérifiée.',
  'stop-state': 'Seule une campagne planifiée ou en cours peut être arrêtée.',
  'pause-state': 'Seule une campagne planifiée ou en cours peut être mise en pause.',
  'paused-already': 'Elle est déjà en pause.',
  'not-paused': 'Elle n’est pas en pause.',
  'withdraw-state': 'Seule une campagne planifiée dont rien n’est parti peut redevenir un brouillon.',
  'approve-state': 'Seul un brouillon se valide.',
  purged:
    'Les destinataires de cette campagne ont été supprimés le {date} : les paramètres les conservent {days} jours après sa fin. Son rapport est toujours là.',
  'not-deleted': 'La campagne n’est pas supprimée : il n’y a rien à rétablir.',
  frozen:
    'Son premier message est parti : contenu, audience et fenêtre sont figés. Dupliquez-la pour la modifier.',
  'other-tenant':
    'Les messages ne partent que dans l’organisation de cette installation ; la vôtre est une autre.',
  'relaunch-paused':
    'La campagne était en pause. C’est maintenant un brouillon : lancez-la quand elle peut partir.',
  'role-needed': 'Il vous manque un rôle pour cela.',
  'not-yours': 'Une partie de ces listes ou de ces personnes ne vous est pas ouverte.',
  'changed-by-other': 'Quelqu’un d’autre l’a modifié entre-temps. Relisez ce qui s’y trouve.',
  'email-missing': 'Il n’y a pas d’adresse e-mail.',
  'email-invalid': '« {value} » n’est pas une adresse e-mail.',
  'email-known': '{email} figure déjà dans cette liste. Cherchez cette personne pour la modifier.',
  'email-other': 'Cette adresse désigne une autre personne. Ajoutez-la et retirez celle-ci.',
  'zone-invalid': '« {value} » n’est pas un fuseau horaire. Écrivez par exemple Europe/Paris.',
  'value-long': 'La valeur de {field} dépasse {most} caractères.',
  'column-long': 'Un nom de colonne compte au plus {most} caractères.',
  'column-signs': 'Un nom de colonne ne peut contenir ni [ ] ni | ni saut de ligne.',
  'column-reserved': 'Ce nom de colonne est réservé.',
  'column-twice': 'Deux colonnes portent ce nom : laissez-en une de côté, ou renommez-la dans le fichier.',
  'columns-many': 'Une liste compte au plus {most} colonnes à elle.',
  'columns-other':
    'Les colonnes ont changé : le fichier en a {columns}, {named} ont été nommées. Choisissez de nouveau le fichier.',
  'columns-unnamed': 'La première ligne doit nommer les colonnes, dont une « email ». Trouvé : {found}.',
  'cell-formula': 'Le fichier ne donne pas la valeur de la formule (colonne {column}).',
  'header-missing':
    'Aucune ligne ne nomme les colonnes : la première contient déjà une personne. Indiquez ce que contient chaque colonne.',
  'header-empty': 'La ligne {row} est vide : choisissez celle qui nomme les colonnes.',
  'sheet-unknown': 'Il n’y a pas de feuille « {name} ». Il y a : {sheets}.',
  'file-busy': 'Beaucoup de fichiers sont en cours de lecture ; réessayez dans une minute.',
  'file-costly': 'Lire ce fichier demande bien plus de temps ou de mémoire qu’une liste de personnes.',
  'file-unfolds': 'Décompressé, le classeur serait plus de 250 fois plus volumineux.',
  'file-web-page':
    'C’est une page web ou du XML sous le nom d’un tableau : ouvrez-le et enregistrez-le en XLSX ou en CSV.',
  'import-above': 'Les colonnes sont nommées à la ligne {row} : ce qui précède est laissé de côté.',
  'import-hidden-rows': 'Lignes masquées laissées de côté (par un filtre ou à la main) : {count}.',
  'import-hidden-columns': 'Colonnes masquées laissées de côté : {names}.',
  'import-renamed': 'Crochets et barres verticales sont impossibles dans une variable : {names}.',
  'import-twice': 'Les colonnes de même nom sont distinguées par un numéro : {names}.',
  'import-cut-names': 'Les noms trop longs pour une variable sont raccourcis : {names}.',
  'import-addresses': 'Les adresses sont prises dans la colonne « {name} ».',
  'import-unnamed': 'Colonnes sans nom laissées de côté : {columns}.',
  'import-formulas':
    'Formules dont le fichier ne donne pas la valeur, prises comme vides : {count}, la première en {cell}. Ouvrez le fichier dans Excel et enregistrez-le pour les avoir toutes.',
  'import-beside': 'Cellules à côté du tableau laissées de côté : {count}.',
  'import-sheet': 'Les personnes sont prises dans la feuille « {sheet} ».',
  'import-encoding':
    'Le fichier n’est pas en UTF-8 et a été lu en {encoding} : vérifiez les lettres accentuées avant de continuer.',
  'list-name-taken': 'Une liste « {name} » existe déjà. Choisissez un autre nom, ou cette liste.',
  'cell-error': 'Une cellule contient l’erreur {error} (colonne {column}).',
  'cells-many': 'La ligne a {cells} cellules, l’en-tête {columns}.',
  'file-header': 'Le fichier n’a pas de ligne d’en-tête.',
  'file-empty': 'Le fichier est vide ou n’a pas de ligne d’en-tête.',
  'file-quote-open': 'Un guillemet est ouvert et jamais fermé.',
  'file-no-table': 'Ce n’est pas un tableau de texte.',
  'file-no-text': 'Ce n’est pas un fichier texte.',
  'file-encoding': 'Le texte n’est pas dans l’encodage attendu : enregistrez le fichier en « CSV UTF-8 ».',
  'file-charset': 'L’encodage {charset} n’est pas pris en charge : utilisez UTF-8, UTF-16 ou Windows-1252.',
  'file-texts': 'Le classeur contient trop de textes.',
  'file-row-long': 'Cette ligne est trop longue pour une personne.',
  'file-empty-cells': 'Le fichier contient plus de cellules vides qu’aucune liste.',
  'file-rows-order': 'Les lignes de la feuille ne sont pas dans l’ordre.',
  'file-cells-order': 'Les cellules de la ligne ne sont pas dans l’ordre.',
  'file-number': 'Un nombre de cette ligne est illisible.',
  'file-no-sheet': 'Le classeur n’a pas de feuille visible.',
  'file-large': 'Décompressé, le classeur est trop volumineux (au plus {most} Mo par partie).',
  'file-password': 'Le classeur est protégé par un mot de passe : retirez-le d’abord.',
  'file-damaged': 'Le classeur est endommagé, ou a été coupé en route.',
  'file-xls':
    'C’est un ancien classeur Excel (XLS), ou un classeur à mot de passe. Enregistrez-le en XLSX sans mot de passe, ou en CSV.',
  'file-compressed': 'C’est un fichier compressé : décompressez-le d’abord.',
  'file-pdf': 'C’est un fichier PDF : choisissez un fichier XLSX ou CSV.',
  'file-ods': 'C’est un fichier OpenDocument (ODS) : enregistrez-le en XLSX ou en CSV.',
  'file-zip':
    'C’est une archive ZIP, pas un classeur : décompressez-la et choisissez le fichier XLSX ou CSV qu’elle contient.',
  'file-xlsb': 'C’est un classeur binaire (XLSB) : enregistrez-le en XLSX ou en CSV.',
  'file-office': 'C’est un autre type de fichier Office : choisissez un fichier XLSX ou CSV.',
  'file-no-workbook': 'Ce n’est pas un classeur XLSX.',
  'file-kind': 'Choisissez un fichier CSV ou XLSX.',
  'body-large': 'C’est trop volumineux : {most} Mo au plus.',
  required: 'Cette indication est nécessaire.',
  empty: 'Ce champ ne peut pas rester vide.',
  'text-long': 'Raccourcissez à {most} caractères.',
  'number-least': 'Choisissez {least} ou plus.',
  'number-most': 'Choisissez {most} ou moins.',
  'field-unknown': 'Ce service ne connaît pas ce champ. Rechargez la page.',
  'value-one-of': 'Choisissez parmi : {values}.',
  'value-refused': 'Cette valeur n’est pas acceptée.',
  'secret-expired':
    'Le secret client a expiré : créez-en un nouveau dans l’inscription de l’application et définissez-le comme MicrosoftAppPassword. ({code})',
  'secret-wrong':
    'Le secret client est faux : définissez comme MicrosoftAppPassword la valeur du secret (et non son identifiant), prise dans l’inscription de l’application. ({code})',
  'app-unknown':
    'L’application n’est pas connue dans cette organisation : vérifiez MicrosoftAppId et MicrosoftAppTenantId, et qu’un administrateur a donné son consentement. ({code})',
  'tenant-unknown': 'L’organisation n’est pas connue : vérifiez MicrosoftAppTenantId. ({code})',
  'certificate-refused':
    'Le certificat n’est pas dans l’inscription de l’application, ou il a expiré : ajoutez-le ou définissez le bon. ({code})',
  'certificate-unread': 'Le certificat est illisible : il doit être au format PEM.',
  'app-disabled':
    'L’inscription de l’application est désactivée : un administrateur peut la réactiver dans Entra ID. ({code})',
  'app-not-consented':
    'L’application n’a pas de principal de service dans cette organisation : un administrateur doit donner son consentement. ({code})',
  'service-unknown':
    'Le service appelé n’est pas connu dans cette organisation : vérifiez le paramètre CLOUD. ({code})',
  'access-policy':
    'Une stratégie d’accès conditionnel bloque l’application : un administrateur doit l’en exclure. ({code})',
  'sign-in-refused':
    'La connexion a été refusée ({code}) : vérifiez MicrosoftAppId, MicrosoftAppTenantId et le secret, le certificat ou l’identité managée.',
  'graph-refuses':
    'Microsoft Graph refuse notre jeton : vérifiez l’inscription de l’application et son consentement.',
  'graph-elsewhere':
    'Quelque chose, sur le chemin vers Microsoft Graph, répond à sa place ({code}) : vérifiez le proxy et le pare-feu de ce service.',
  'people-permission':
    'L’annuaire ne laisse pas chercher les personnes : accordez User.Read.All à l’application, avec le consentement d’un administrateur.',
  'install-permission':
    'L’application ne peut pas être installée pour les personnes : accordez AppCatalog.Read.All et TeamsAppInstallation.ReadWriteSelfForUser.All avec le consentement d’un administrateur, ou réglez INSTALL_APP=off.',
  'connector-refuses':
    'Le service de bots refuse notre connexion ({code}) : vérifiez que le bot est inscrit avec cette application et que son canal Teams est activé.',
  'connector-intercepted':
    'Entre Kairos et Teams, un intermédiaire répond à la place du service de bots ({code}) : un proxy ou un pare-feu doit laisser passer ces requêtes.',
  'teams-refuses': 'Microsoft refuse la connexion de ce service.',
  'address-local':
    'PUBLIC_URL n’est pas défini : les liens des messages mènent à cette machine, où personne ne peut les suivre.',
  'channel-later': 'Arrive avec une prochaine version.',
  'local-address':
    'Sans connexion, le service ne répond qu’à cette machine ; la demande vient d’une autre adresse.',
  'local-proxy':
    'Sans connexion, le service ne répond qu’à cette machine ; la demande est passée par un proxy ou un tunnel (en-tête {header}).',
  'local-host': 'Sans connexion, le service ne répond qu’à cette machine : ouvrez-le sous le nom localhost.',
  'local-site': 'Sans connexion, le service ne répond qu’à cette machine ; la demande vient d’un autre site.',
  'body-deep': 'C’est imbriqué trop profondément : {most} niveaux au plus.',
  'body-values': 'Il y a trop de valeurs à la fois : {most} au plus.',
  'page-unknown': 'Cette page n’existe pas ou plus : recommencez à la première.',
  'body-late': 'L’envoi n’est pas arrivé en {seconds} s. Vérifiez la connexion, puis réessayez.',
  'request-late': 'La demande n’est pas arrivée à temps. Vérifiez la connexion, puis réessayez.',
  'headers-large':
    'Le navigateur envoie trop de données avec la demande (au plus {most} Ko d’en-têtes) : effacez les cookies de ce site.',
  'requests-many': 'Trop de demandes à la fois : réessayez dans {seconds} s.',
  'choice-over': 'Votre choix de personne a expiré : choisissez de nouveau.',
  'service-stopping': 'Le service s’arrête ; réessayez dans un instant.',
  'import-forgotten':
    'Les personnes qui ont demandé à être oubliées sont laissées de côté jusqu’à ce qu’elles écrivent de nouveau au bot : {count}.',
  'person-forgotten':
    'Cette personne a demandé à être oubliée : elle est laissée de côté jusqu’à ce qu’elle écrive de nouveau au bot.',
  'disk-full':
    'Le disque n’accepte plus rien : il est plein, ou en panne. Rien n’est perdu, et tout reprend de soi-même dès qu’il y a de la place.',
  'database-lost':
    'La base de données a été supprimée ou remplacée pendant que le service tournait ; il n’envoie et n’enregistre plus rien. Remettez le fichier et redémarrez Kairos.',
  'database-busy': 'La base de données est occupée ; réessayez.',
  'import-under-way':
    'Une autre importation dans cette liste est en cours ; réessayez quand elle sera terminée.',
  'list-busy': 'Des personnes sont en cours d’importation dans cette liste ; réessayez dans un instant.',
  'import-applying': 'Cette importation est en cours d’enregistrement et ne peut plus être abandonnée.',
};
