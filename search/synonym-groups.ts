// Everyday words for the same thing, with Scots among them. `=` reads both ways; `>` reads the first as the rest only.
// They help people find; they never change what a listing says. search/synonyms.ts reads them.

export const GROUPS = `
respite = short break = time off from caring = break from caring
hoovering = vacuuming = cleaning
housework = cleaning = housekeeping = domestic help
home help > housework
messages > shopping = food shopping = groceries
getting the messages > shopping
gairden = garden = gardening
gairdener = gardener
grass cutting = lawn mowing = gardening
hedge = hedges = gardening
weeding > gardening
wean = weans = child = bairn = children
bairns = children
dug = dog = pet
dog walking = dog walker = pet care
pup > dog
blether = chat = befriending = company = companionship
natter > befriending
crack = craic > befriending
pal = friend = befriending
lonely = loneliness = isolated > befriending
befriender = befriending
meet people = make friends = new friends > company
pa = personal assistant
carer = caregiver
paid carer = care worker = support worker
home carer = carer = home care = care at home
hame = home
hoose = house
drookit > wet
wash = washing = bathing = shower > personal care
getting dressed = dressing > personal care
toileting = toilet = continence > personal care
strip wash > personal care
getting up = getting out of bed > personal care
bed time = tuck in > personal care
medication = medicine = pills = tablets
prompting = reminders
ironing = laundry = clothes washing
washing clothes > laundry
bedding = laundry
odd jobs = handyperson = handyman = diy = small repairs
joiner = joinery = handyperson
painting and decorating = decorating > handyperson
gutters > handyperson
grab rail = rails = adaptations > handyperson
cooking = meals = meal preparation
dinner = tea time = lunch = meals
piece > lunch = meals
scran > meals = lunch = supper = food
meals on wheels = meal delivery = meals
lunch club = lunch group
lift = lifts = transport = driver
taxi = transport = car
minibus = community transport = transport
hospital run = hospital transport > transport
appointments = appointment > transport
dialysis > transport
getting out = going out = outings = days out
day trip = trip = outings
outing > days out
wander = daunder = walk = walking
hillwalking = hill walking = walking
dander > walk
stravaig > walk
swimming = swim = pool
football = fitba = sport
fitba > football
gym = exercise = fitness = keep fit
bowls = bowling
yoga = pilates = exercise
chair exercise = seated exercise = exercise
dance = dancing = ceilidh
ceilidh dancing > dance
music > tunes = band
singing = sing = songs = choir
sing song > singing
fiddle = guitar > music lessons
art = painting = drawing = crafts
craft = crafts = knitting = sewing
knit and natter > knitting
pottery = ceramics
drama = theatre = acting
film = cinema = pictures
photography = photo
woodwork = men's shed = mens shed > wood
repair = mending = fixing
workshop > making
gaming = computer games
allotment = growing = community garden
nature = outdoors = woodland
outdoors = outside
forest school = woodland
horse riding = riding = horses
fishing = angling
cycling = bike = bicycle
reading = books = book group
library > reading
computer = computing = technology
ipad = tablet = digital skills
internet = online skills = digital skills
phone = mobile = smartphone
video call = zoom > technology
alarm = community alarm = telecare
pendant alarm > telecare
fall = falls = falls prevention
job = employment
work > job
cv > employment
volunteering = volunteer
college = course = learning
literacy = reading and writing = learning
maths = numeracy
driving lessons > learning
money advice = budgeting = benefits advice
welfare rights = benefits advice
benefits = benefits advice
bills > budgeting
form filling = forms = paperwork
letters = post = paperwork
payroll = wages = budget management
isf = individual service fund
sds = self directed support
option two = option 2
broker = brokerage = support planning
care plan = support plan
advocate = advocacy
speak up = self advocacy = advocacy
having my say > advocacy
peer support = support group = peer group
user led = disabled people's organisation
carers centre = carer support
young carer = young carers
sitter = sitting service = sit in
sitting service > short break
babysitter > sitting service
overnight = sleepover = sleep in
waking night = night support = overnight
waking night > awake
live in = live in care
holiday = holidays = vacation
caravan > holiday
hotel > holiday
day centre = day care = day service
day opportunities = day service
drop in = drop in centre
community centre = community hall
club = group
social group = social club
coffee morning = coffee = cafe
cuppa > coffee
bingo > social club
dementia = alzheimers = memory loss
memory cafe = dementia cafe
learning disability = learning disabilities = learning difficulties
autism = autistic = asd
adhd > neurodivergent
neurodiverse = neurodivergent
downs = down syndrome
mental health = mental wellbeing
anxious = anxiety = mental health
depressed = depression = mental health
addiction = alcohol = drugs = recovery
head injury = brain injury
stroke = stroke recovery
wheelchair = wheelchair user
blind = visual impairment = sight loss
deaf = hearing loss = hearing impairment
bsl = british sign language = sign language
gaelic = gaidhlig
epilepsy = seizures
ms = multiple sclerosis
parkinsons = parkinson
end of life = palliative = hospice
autistic child > disabled children
disabled child = disabled children
additional support needs = asn = additional needs
special needs > additional needs
after school = after school club = out of school care
playscheme = holiday club = holiday playscheme
nursery = pre school = early years
creche > nursery
teen = teenager = young person
lad = lassie = young person
auld = old = older
granny = gran = older person
pensioner = older person = elderly
old folk = older people
old folks home > care home
nursing home = care home = residential home
sheltered housing = supported housing
supported living = housing support = supported accommodation
hostel > supported accommodation
tenancy = tenancy support > housing support
flat = house = home
foster = fostering
shared lives = adult placement
nurse = nursing
agency nurse > nurse agency
massage = reflexology = therapy
aromatherapy > therapy
counselling = counsellor = talking therapy
physio = physiotherapy
occupational therapy = ot
speech therapy = speech and language therapy
hairdresser = hairdressing = haircut
nails = toenails = foot care = podiatry
feet > foot care
barber > hairdresser
pets = pet care
cat = cat feeding > pet care
chickens = hens > farm
farm = croft = crofting
care farm > farm
messy house = clutter = declutter
hoarding > declutter
moving house = flitting
flitting > moving
snow clearing = snow
bins = rubbish
fire = fuel = logs
firewood > logs
wee = small
messy play = sensory
sensory room = sensory
quiet = calm
dreich > indoor
ferry = island travel
night out = pub = disco
gig = concert = music
church = faith = worship
mosque = muslim
temple = sikh
polish = polski
emergency = urgent = short notice
weekend = weekends = saturday
bath = bathing
haircut at home > hairdresser
shopping = food shopping
listening ear > befriending
form group = start a group
buddy = buddies = befriending
mentor = mentoring
coach = coaching
life skills = daily living skills = independent living
travel training = bus training
bus = bus pass > transport
prescription = prescriptions = pharmacy = chemist
pick up prescription = collect prescription > chemist
hedge cutting = hedge trimming > hedges
lego > bricks
bedtime > bed
class = classes > lessons
art class > art = painting
weekend > sunday
cleaner = cleaners > cleaning
bathroom > rails
handrails = handrail > rails
`;
